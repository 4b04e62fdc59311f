using System.Collections.Immutable;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary>A verb that changes the cluster.</summary>
/// <param name="verb">With its sub-command.</param>
/// <param name="flags">Beside those of every change.</param>
internal abstract class ChangeReader(string verb, params IEnumerable<Flag> flags) : IVerbReader
{
    private static readonly Flag[] OfEveryChange =
    [
        .. FlagSet.Files,
        Flag.Switch("allow-missing-template-keys"),
        Flag.Text("dry-run"),
        Flag.Text("field-manager"),
        Flag.Text("output", 'o'),
        Flag.Text("selector", 'l'),
        Flag.Switch("show-managed-fields"),
        Flag.Text("template").Refused("Go templates are not evaluated"),
    ];

    public string Verb => verb;

    public FlagSet Flags { get; } = new([.. OfEveryChange, .. flags]);

    public abstract StepReading Read(ParsedArguments arguments, StepText text);

    /// <summary>One kind, chosen by name or by label. Several names are separated by spaces.</summary>
    /// <param name="settings">The change's arguments; those that are null are left out.</param>
    protected StepReading Change(
        ParsedArguments arguments,
        IReadOnlyList<ResourceTarget> targets,
        StepText text,
        params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var selector = arguments.LabelSelector();
        var kinds = targets.Select(target => ResourceKinds.Of(target.Type)).Distinct().ToList();
        var names = targets.Select(target => target.Name).OfType<string>().ToList();
        if (kinds is not [var kind])
        {
            throw new NotReadableException("it changes several kinds at once; write one line for each");
        }

        if (names.Count == 0 && selector is null)
        {
            throw new NotReadableException($"it would change every {kind} of the namespace; give a name or a selector");
        }

        var values = settings
            .Where(pair => pair.Value is not null)
            .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
        return new StepReading.Change(new ChangeRequest(
            verb.Replace(' ', '-'), kind, arguments.Namespace(), names.Count > 0 ? string.Join(' ', names) : null, selector, values, text.Text));
    }

    protected static IEnumerable<KeyValuePair<string, string?>> Given(ParsedArguments arguments, params IEnumerable<string> flags) =>
        flags.Select(flag => KeyValuePair.Create(flag, arguments.Text(flag)));
}
