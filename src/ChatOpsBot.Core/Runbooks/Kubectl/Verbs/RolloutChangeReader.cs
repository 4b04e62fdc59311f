using ChatOpsBot.Core.Runbooks.Kubectl.Flags;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl rollout restart</c> and <c>kubectl rollout undo</c>.</summary>
internal sealed class RolloutChangeReader(string verb, params IEnumerable<Flag> flags) : ChangeReader(verb, flags)
{
    public static RolloutChangeReader Restart { get; } = new("rollout restart");

    public static RolloutChangeReader Undo { get; } = new("rollout undo", Flag.Number("to-revision"));

    public override StepReading Read(ParsedArguments arguments, StepText text)
    {
        var targets = RolloutTargets.Read(arguments.Positional, selected: arguments.LabelSelector() is not null);
        return Change(arguments, targets, text, Given(arguments, "dry-run", "to-revision"));
    }
}
