using ChatOpsBot.Core.Runbooks.Kubectl.Flags;

namespace ChatOpsBot.Core.Runbooks.Kubectl;

/// <summary>A command line's verb, and the arguments that are left for it: flags may stand before, between and behind the verb's words.</summary>
/// <param name="Verb">With its sub-command; empty when there is none.</param>
internal sealed record CommandLine(string Verb, IReadOnlyList<string> Arguments)
{
    private static readonly HashSet<string> WithSubcommands = ["rollout", "top", "auth"];

    public static CommandLine Read(IReadOnlyList<string> arguments)
    {
        var words = new List<string>();
        var rest = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "--" || IsWhole(words))
            {
                rest.AddRange(arguments.Skip(i));
                break;
            }

            if (argument.StartsWith('-'))
            {
                rest.Add(argument);
                if (TakesNext(argument) && i + 1 < arguments.Count)
                {
                    rest.Add(arguments[++i]);
                }
            }
            else
            {
                words.Add(argument);
            }
        }

        return new CommandLine(string.Join(' ', words), rest);
    }

    private static bool IsWhole(List<string> words) => words.Count == 2 || (words.Count == 1 && !WithSubcommands.Contains(words[0]));

    /// <summary>What kubectl cannot know to be a switch before it has found the verb, takes the next argument as its value.</summary>
    private static bool TakesNext(string flag)
    {
        if (flag.Contains('=') || (flag[1..] is not ['-', ..] && flag.Length != 2))
        {
            return false;
        }

        var known = flag.StartsWith("--", StringComparison.Ordinal) ? FlagSet.Global.Named(flag[2..]) : FlagSet.Global.Lettered(flag[1]);
        return known?.Kind != FlagKind.Switch;
    }
}
