using System.Collections.Frozen;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Flags;

/// <summary>The flags of one verb, with those that every verb takes.</summary>
internal sealed class FlagSet
{
    private const string Identity = "the bot reads with its own account, so it does not take other credentials or act as somebody else";
    private const string Address = "clusters are chosen in chat, by their configured names, not on the command line";
    private const string Machine = "it needs a file of the machine it runs on";
    private const string Debugging = "it is for debugging kubectl itself";

    private static readonly Flag[] Everywhere =
    [
        Flag.Text("namespace", 'n'),
        Flag.Duration("request-timeout"),
        Flag.Switch("disable-compression"),
        Flag.Switch("warnings-as-errors"),
        Flag.Duration("log-flush-frequency"),
        Flag.Switch("match-server-version").Refused(Debugging),
        Flag.Text("v", 'v').Refused(Debugging),
        Flag.Text("vmodule").Refused(Debugging),
        Flag.Text("profile").Refused(Debugging),
        Flag.Text("profile-output").Refused(Debugging),
        Flag.Text("cache-dir").Refused(Machine),
        Flag.Text("kubeconfig").Refused(Address),
        Flag.Text("context").Refused(Address),
        Flag.Text("cluster").Refused(Address),
        Flag.Text("server", 's').Refused(Address),
        Flag.Text("tls-server-name").Refused(Address),
        Flag.Text("certificate-authority").Refused(Address),
        Flag.Switch("insecure-skip-tls-verify").Refused(Address),
        Flag.Text("as").Refused(Identity),
        Flag.Text("as-group").Refused(Identity),
        Flag.Text("as-uid").Refused(Identity),
        Flag.Text("user").Refused(Identity),
        Flag.Text("username").Refused(Identity),
        Flag.Text("password").Refused(Identity),
        Flag.Text("token").Refused(Identity),
        Flag.Text("client-certificate").Refused(Identity),
        Flag.Text("client-key").Refused(Identity),
    ];

    private readonly FrozenDictionary<string, Flag> _byName;
    private readonly FrozenDictionary<char, Flag> _byLetter;

    public FlagSet(params IEnumerable<Flag> own)
    {
        Flag[] all = [.. Everywhere, .. own];
        _byName = all.ToFrozenDictionary(flag => flag.Name);
        _byLetter = all.Where(flag => flag.Short is not null).ToFrozenDictionary(flag => flag.Short!.Value);
    }

    /// <summary>The flags that may stand before the verb.</summary>
    public static FlagSet Global { get; } = new(Flag.Switch("help", 'h'));

    /// <summary>Flags that point at manifests instead of objects of the cluster.</summary>
    public static IEnumerable<Flag> Files { get; } =
    [
        Flag.Text("filename", 'f').Refused(Machine),
        Flag.Text("kustomize", 'k').Refused(Machine),
        Flag.Switch("recursive", 'R').Refused(Machine),
    ];

    /// <summary>By its long name; kubectl takes <c>_</c> for <c>-</c>.</summary>
    public Flag? Named(string name) => _byName.GetValueOrDefault(name.Replace('_', '-'));

    public Flag? Lettered(char letter) => _byLetter.GetValueOrDefault(letter);
}
