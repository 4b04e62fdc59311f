using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

/// <summary>What Kubernetes accepts as names.</summary>
/// <remarks>https://kubernetes.io/docs/concepts/overview/working-with-objects/names/</remarks>
internal static class KubernetesNames
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Regex DnsLabel = new("^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\z", Options);
    private static readonly Regex DnsSubdomain = new(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", Options);
    private static readonly Regex SubdomainPrefix = new(@"^[a-z0-9][-a-z0-9.]*\z", Options);
    private static readonly Regex PathSegment = new(@"^[A-Za-z0-9][-A-Za-z0-9_.:]*\z", Options);
    private static readonly Regex LabelName = new("^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\\z", Options);
    private static readonly Regex ResourceType = new(@"^[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z0-9][A-Za-z0-9-]*)*\.?\z", Options);

    /// <summary>Kinds whose names may hold colons and capitals.</summary>
    private static readonly HashSet<string> WithPathNames = ["role", "roles", "clusterrole", "clusterroles", "rolebinding", "rolebindings", "clusterrolebinding", "clusterrolebindings"];

    public static bool IsNamespace(string text) => text.Length <= 63 && DnsLabel.IsMatch(text);

    public static bool IsContainer(string text) => text.Length <= 63 && DnsLabel.IsMatch(text);

    public static bool IsObject(string type, string text) =>
        text.Length <= 253 && (WithPathNames.Contains(Word(type)) ? PathSegment.IsMatch(text) : DnsSubdomain.IsMatch(text));

    /// <summary>The beginning of a name, as <c>describe</c> takes it.</summary>
    public static bool IsObjectPrefix(string type, string text) =>
        IsObject(type, text) || (text.Length <= 253 && SubdomainPrefix.IsMatch(text));

    public static bool IsType(string text) => text.Length <= 253 && ResourceType.IsMatch(text);

    public static bool IsLabelKey(string text) => text.Split('/') switch
    {
        [var name] => IsLabelName(name),
        [var prefix, var name] => prefix.Length <= 253 && DnsSubdomain.IsMatch(prefix) && IsLabelName(name),
        _ => false,
    };

    public static bool IsLabelValue(string text) => text.Length == 0 || IsLabelName(text);

    /// <summary>The type's own word in lower case, without version and group: <c>deployments</c> of <c>Deployments.v1.apps</c>.</summary>
    public static string Word(string type)
    {
        var dot = type.IndexOf('.', StringComparison.Ordinal);
        return (dot < 0 ? type : type[..dot]).ToLowerInvariant();
    }

    private static bool IsLabelName(string text) => text.Length <= 63 && LabelName.IsMatch(text);
}
