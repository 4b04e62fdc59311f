using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>The commands that runbooks give themselves, and plain questions about a service's health.</summary>
internal sealed partial class RunbookCommands(Vocabulary vocabulary)
{
    private static readonly ImmutableArray<string> Kinds = ["pod", "node", "namespace", "deployment", "statefulset", "daemonset", "service", "job", "cronjob"];

    /// <summary>Word for word as a runbook says it.</summary>
    public Command.Investigate? Exact(ImmutableArray<string> words) => Match([.. words.Select(Corrected)], forgiving: false);

    /// <param name="words">The text without its window and clusters.</param>
    /// <param name="forgiving">Whether slips in the runbook's own words are forgiven.</param>
    public Command.Investigate? Read(ImmutableArray<string> words, bool forgiving)
    {
        ImmutableArray<string> named = [.. words.Select(Corrected)];
        ImmutableArray<string> plain = [.. named.Where(word => word.ToLowerInvariant() is not ("the" or "our" or "my"))];
        plain = plain is [.. var head, "again"] && head.Length > 1 ? head : plain;
        return Match(named, forgiving) ?? Match(plain, forgiving) ?? (Joined(plain) is { } joined ? Match(joined, forgiving) : null);
    }

    /// <summary>"what's wrong with api-gateway", "is kedge down", "api-gateway is throwing 502s": a word of trouble and a name.</summary>
    public Command.Investigate? Question(string text)
    {
        if (!Trouble().IsMatch(text) || Healed().IsMatch(text))
        {
            return null;
        }

        var words = text.Split([' ', ',', '?', '\'', '"', '`'], StringSplitOptions.RemoveEmptyEntries);
        var known = words.Concat(words.Zip(words.Skip(1), (left, right) => $"{left}-{right}")).Select(vocabulary.Service).OfType<string>().Distinct().ToList();
        var service = known.Count == 1 ? known[0] : known.Count == 0 && WrongWith().Match(text) is { Success: true } named && !Vague().IsMatch(named.Groups["name"].Value) ? named.Groups["name"].Value : null;
        if (service is null)
        {
            return null;
        }

        var errors = Errors().IsMatch(text);
        var pattern = vocabulary.Patterns
            .Where(pattern => !pattern.Runbook.IsLook && (pattern.Runbook.Service is { } own ? vocabulary.Service(own) == service : pattern.TakesService))
            .OrderByDescending(pattern => pattern.Runbook.Service is not null)
            .ThenByDescending(pattern => pattern.Words[0].Contains("5xx", StringComparison.OrdinalIgnoreCase) == errors)
            .FirstOrDefault();
        return pattern is null ? null : new Command.Investigate(pattern.Runbook, service, [], null);
    }

    /// <summary>A word one slip away from a service, as that service. Reading about the wrong one harms nobody, and the answer says what it is about.</summary>
    private string Corrected(string word) => word.Length is < 5 or > 64 || vocabulary.Service(word) is not null ? word
        : vocabulary.ServiceNames.Where(known => known.Length > 4 && Spelling.Distance(word, known) == 1).Select(vocabulary.Service).FirstOrDefault() ?? word;

    private Command.Investigate? Match(ImmutableArray<string> words, bool forgiving)
    {
        foreach (var pattern in vocabulary.Patterns.Where(pattern => !pattern.Runbook.IsLook))
        {
            if (Match(pattern, words, forgiving, out var service))
            {
                return new Command.Investigate(pattern.Runbook, service, [], null);
            }
        }

        return null;
    }

    /// <summary>"pod web-1" and "web in shop" as the one word that looks the thing up, <c>pod/web-1</c> and <c>shop/web</c>; "api gateway" as the service of that name.</summary>
    private ImmutableArray<string>? Joined(ImmutableArray<string> words) => words switch
    {
        [.. var head, var name, "in" or "-n", var place] => [.. head, $"{place}/{name}"],
        [.. var head, var left, var right] when vocabulary.Service($"{left}-{right}") is { } service => [.. head, service],
        [.. var head, var left, var right] when vocabulary.Service(left) is { } service && right.ToLowerInvariant() is "service" or "app" or "errors" or "now" => [.. head, left],
        [.. var head, var kind, var name] when Kinds.Contains(kind.ToLowerInvariant()) => [.. head, $"{kind}/{name}"],
        [.. var head, "on" or "for" or "in" or "at" or "with" or "of", var name] when head.Length > 0 => [.. head, name],
        _ => null,
    };

    private bool Match(CommandPattern pattern, ImmutableArray<string> words, bool forgiving, out string? service)
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
                else if (!Name().IsMatch(got) || Vague().IsMatch(got) || Spelling.IsNear(got, "everything"))
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

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?:it|that|this|them|these|those|again|me|us|you|him|her|in|out|up|on|off|with|my|your|the)$", RegexOptions.IgnoreCase)]
    private static partial Regex Vague();

    [GeneratedRegex(@"\b(?:wrong|up with|happen(?:ed|ing|s)|going on|down|broken|failing|fails?|errors?|erroring|unhealthy|sick|slow|throwing|returning|crash\w*|restarts|restarting|flapping|5\d\ds?|5xxs?|health|healthy|ok(?:ay)?|alive|look(?:ing)? (?:at|into)|investigate|diagnose)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Trouble();

    /// <summary>People who tell that it is over ask nothing.</summary>
    [GeneratedRegex(@"\b(?:not (?:down|failing|broken|crashing)|was|were|fixed|no longer|stopped|back up|recovered|yesterday we|i think|i thought|i guess|imo|should be|looks (?:ok|fine|good|healthy)|again\?? (?:lol|haha|ugh)|lol|haha)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Healed();

    [GeneratedRegex(@"\b(?:5\d\ds?|5xxs?|errors?|erroring)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Errors();

    [GeneratedRegex(@"(?:wrong|up|happened|happening|going on) (?:with|to|on|in|at) (?:the |my |our )?(?<name>[\w][\w./-]*)$|^(?:diagnose|investigate|look (?:at|into)) (?:the )?(?<name>[\w][\w./-]*)$|^is (?:the )?(?<name>[\w][\w.-]*-[\w.-]*) \w+$", RegexOptions.IgnoreCase)]
    private static partial Regex WrongWith();
}
