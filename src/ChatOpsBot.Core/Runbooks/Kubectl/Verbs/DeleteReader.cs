using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl delete</c> of pods, whose owners make new ones, and of a limit range. Everything else is a person's business.</summary>
internal sealed class DeleteReader() : ChangeReader("delete", [
    Flag.Switch("all").Refused("it would delete everything of the kind"),
    Flag.Switch("all-namespaces", 'A').Refused("it would delete in every namespace"),
    Flag.Text("cascade"),
    Flag.Text("field-selector").Refused("only names and labels choose what is deleted"),
    Flag.Switch("force"),
    Flag.Number("grace-period"),
    Flag.Switch("ignore-not-found"),
    Flag.Switch("interactive", 'i').Refused("it asks at a terminal"),
    Flag.Switch("now"),
    Flag.Text("raw").Refused("it asks the API server for any path, which the bot does not do"),
    Flag.Duration("timeout"),
    Flag.Switch("wait"),
])
{
    public override StepReading Read(ParsedArguments arguments, StepText text)
    {
        var targets = Targets.Read(arguments.Positional, selected: arguments.LabelSelector() is not null);
        foreach (var target in targets)
        {
            var kind = ResourceKinds.Of(target.Type);
            if (kind != "Pod" && (kind != "LimitRange" || target.Name is null))
            {
                throw new NotReadableException($"the bot deletes pods only; a {Shown.Short(kind)} does not come back by itself");
            }
        }

        return Change(arguments, targets, text, Given(arguments, "dry-run", "cascade", "force", "grace-period", "ignore-not-found", "now"));
    }
}
