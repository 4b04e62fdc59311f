using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Commands;

/// <summary>Turns what a person typed into a command. Pure: the same text and vocabulary give the same command.</summary>
public sealed partial class CommandReader(Vocabulary vocabulary)
{
    private const int LongestCommand = 2_000;

    private static readonly char[] Punctuation = ['?', '!', '.', ',', ' ', '/'];

    private static readonly ImmutableArray<string> Verbs = ["help", "status", "timeline", "escalate", "resolve"];

    private static readonly ImmutableArray<string> Kinds = ["pod", "node", "namespace", "deployment", "statefulset", "daemonset", "service", "job", "cronjob"];

    /// <param name="text">One message, mentions of the bot taken off.</param>
    /// <param name="addressed">True where everything typed is meant for the bot (a terminal, a mention, a command); false in a channel where people talk.</param>
    public Command Read(string text, bool addressed = true)
    {
        var asked = Polite().Replace(Spaces().Replace(text, " ").Trim(Punctuation), "").Trim(Punctuation);
        if (asked.Length is 0 or > LongestCommand)
        {
            return addressed ? new Command.NotUnderstood(text, []) : new Command.NotForUs();
        }

        return Builtin(asked)
            ?? Runbook(asked, forgiving: false)
            ?? Question(asked)
            ?? (addressed ? Runbook(asked, forgiving: true) ?? Misspelt(asked) ?? new Command.NotUnderstood(text, Suggest(asked)) : new Command.NotForUs());
    }

    private static Command? Builtin(string asked)
    {
        var (verb, rest) = Split(asked);
        var reason = Because().Replace(rest, "").Trim();
        return verb.ToLowerInvariant() switch
        {
            "help" or "commands" => new Command.Help(),
            "status" when rest.Length == 0 => new Command.Status(),
            "timeline" or "history" when rest.Length == 0 => new Command.Timeline(),
            "escalate" => new Command.Escalate(reason.Length > 0 ? reason : null),
            "resolve" or "resolved" or "close" => new Command.Resolve(reason.Length > 0 ? reason : null),
            _ => null,
        };
    }

    private Command? Misspelt(string asked)
    {
        var (verb, rest) = Split(asked);
        return Spelling.Nearest(verb, Verbs) is { } meant ? Builtin($"{meant} {rest}".Trim()) : null;
    }

    private Command.Investigate? Runbook(string asked, bool forgiving)
    {
        var span = TimeSpanWord.Take(asked, out var rest);
        var clusters = TakeClusters(ref rest);
        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var pattern in vocabulary.Patterns)
        {
            if (Match(pattern, words, forgiving, out var service))
            {
                return new Command.Investigate(pattern.Runbook, service, clusters, span);
            }
        }

        return forgiving && Joined(words) is { } joined ? vocabulary.Patterns
            .Select(pattern => Match(pattern, joined, forgiving: true, out var service) ? new Command.Investigate(pattern.Runbook, service, clusters, span) : null)
            .FirstOrDefault(command => command is not null) : null;
    }

    /// <summary>"pod web-1" and "web in shop" as the one word that looks the thing up: <c>pod/web-1</c>, <c>shop/web</c>.</summary>
    private static string[]? Joined(string[] words) => words switch
    {
        [.. var head, var name, "in" or "-n", var place] => [.. head, $"{place}/{name}"],
        [.. var head, var kind, var name] when Kinds.Contains(kind.ToLowerInvariant()) => [.. head, $"{kind}/{name}"],
        _ => null,
    };

    private bool Match(CommandPattern pattern, string[] words, bool forgiving, out string? service)
    {
        service = pattern.Runbook.Service;
        if (pattern.Words.Length != words.Length)
        {
            return false;
        }

        foreach (var (want, got) in pattern.Words.Zip(words))
        {
            if (CommandPattern.IsHole(want))
            {
                var named = vocabulary.Service(got);
                if (pattern.Runbook.Service is { } own)
                {
                    if (named is null || vocabulary.Service(own) != named)
                    {
                        return false;
                    }
                }
                else if (!Name().IsMatch(got))
                {
                    return false;
                }
                else
                {
                    service = named ?? got;
                }
            }
            else if (!string.Equals(want, got, StringComparison.OrdinalIgnoreCase) && !(forgiving && Spelling.IsNear(got, want)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"what's wrong with api-gateway", "is kedge down", "api-gateway is throwing 502s": a word of trouble and a name.</summary>
    private Command? Question(string asked)
    {
        var span = TimeSpanWord.Take(asked, out var rest);
        var clusters = TakeClusters(ref rest);
        if (!Trouble().IsMatch(rest))
        {
            return null;
        }

        var words = rest.Split([' ', ',', '?', '\'', '"', '`'], StringSplitOptions.RemoveEmptyEntries);
        var known = words.Select(vocabulary.Service).OfType<string>().Distinct().ToList();
        var service = known.Count == 1 ? known[0] : known.Count == 0 && WrongWith().Match(rest) is { Success: true } named ? named.Groups["name"].Value : null;
        if (service is null)
        {
            return null;
        }

        var errors = Errors().IsMatch(rest);
        var pattern = vocabulary.Patterns
            .Where(pattern => pattern.Runbook.Service is { } own ? vocabulary.Service(own) == service : pattern.TakesService)
            .OrderByDescending(pattern => pattern.Runbook.Service is not null)
            .ThenByDescending(pattern => pattern.Words[0].Contains("5xx", StringComparison.OrdinalIgnoreCase) == errors)
            .FirstOrDefault();
        return pattern is null ? null : new Command.Investigate(pattern.Runbook, service, clusters, span);
    }

    private ImmutableArray<string> Suggest(string asked)
    {
        var words = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var service = words.Select(word => vocabulary.Service(word) ?? Spelling.Nearest(word, vocabulary.ServiceNames)).OfType<string>().FirstOrDefault();
        var ways = vocabulary.Patterns
            .Where(pattern => pattern.TakesService && (service is null || pattern.Runbook.Service is not { } own || vocabulary.Service(own) == vocabulary.Service(service)))
            .Select(pattern => (Text: pattern.For(service), Far: Spelling.Distance(words[0][..Math.Min(32, words[0].Length)], pattern.Words[0])))
            .Where(way => service is not null || way.Far <= 2);
        var verbs = Verbs.Select(verb => (Text: verb, Far: Spelling.Distance(words[0][..Math.Min(32, words[0].Length)], verb))).Where(verb => verb.Far <= 2);
        return [.. ways.Concat(verbs).OrderBy(way => way.Far).Select(way => way.Text).Distinct().Take(3)];
    }

    private ImmutableArray<string> TakeClusters(ref string text)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var cluster in vocabulary.Clusters)
        {
            var words = text.Split(' ').ToList();
            var at = words.FindIndex(word => word.Equals(cluster, StringComparison.OrdinalIgnoreCase));
            if (at < 1)
            {
                continue;
            }

            var from = words[at - 1].ToLowerInvariant() is "cluster" or "region" && at > 1 ? at - 2 : at - 1;
            if (words[from].ToLowerInvariant() is "in" or "on" or "at")
            {
                found.Add(cluster);
                words.RemoveRange(from, at - from + 1);
                text = string.Join(' ', words);
            }
        }

        return found.ToImmutable();
    }

    private static (string Verb, string Tail) Split(string text) =>
        text.IndexOf(' ') is var space and > 0 ? (text[..space].TrimEnd(':', ','), text[(space + 1)..].Trim()) : (text.TrimEnd(':', ','), "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:(?:hey|hi|hello|ok|okay|please|pls|plz|bot|chatops|chatopsbot|can you|could you|would you|will you|let's|lets|just)[,:]?\s+)+|[\s,]+(?:please|pls|plz|thanks|thank you|thx|ty)[.!]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Polite();

    [GeneratedRegex(@"^(?:because|as|since|:|-|,)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Because();

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?:wrong|up with|down|broken|failing|fails?|errors?|erroring|unhealthy|sick|slow|throwing|returning|crash\w*|restart(?:s|ed|ing)|flapping|5\d\ds?|5xxs?|health|healthy|ok(?:ay)?|alive|look(?:ing)? (?:at|into)|investigate|diagnose)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Trouble();

    [GeneratedRegex(@"\b(?:5\d\ds?|5xxs?|errors?|erroring)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Errors();

    [GeneratedRegex(@"(?:wrong|up) with (?:the |my |our )?(?<name>[\w][\w.-]*)$|^(?:diagnose|investigate|look (?:at|into)) (?:the )?(?<name>[\w][\w.-]*)$|^is (?:the )?(?<name>[\w][\w.-]*-[\w.-]*) \w+$", RegexOptions.IgnoreCase)]
    private static partial Regex WrongWith();
}
