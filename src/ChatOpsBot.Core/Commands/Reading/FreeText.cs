using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>Commands that end in a sentence of the person's own: notes, escalations and resolutions with a reason. The sentence is kept as typed, whatever is in it.</summary>
internal static partial class FreeText
{
    public static Command? Read(Utterance text, ReadingContext context)
    {
        if (Note().Match(text.Text) is { Success: true } note)
        {
            return new Command.Note(note.Groups["text"].Value.Trim(), null);
        }

        if (Escalate().Match(text.Text) is { Success: true } escalate && !text.IsQuestion && !Next().IsMatch(escalate.Groups["rest"].Value))
        {
            var (incident, reason) = About(escalate.Groups["rest"].Value, context);
            return new Command.Escalate(reason, null, incident);
        }

        if (Resolve().Match(text.Text) is { Success: true } resolve && !text.IsQuestion && !Next().IsMatch(resolve.Groups["rest"].Value))
        {
            var (incident, reason) = About(resolve.Groups["rest"].Value, context);
            return new Command.Resolve(reason, incident);
        }

        return null;
    }

    /// <summary>The incident that the rest begins with, and the reason behind it.</summary>
    private static (string? Incident, string? Reason) About(string rest, ReadingContext context)
    {
        var plain = Object().Replace(rest.Trim(), "").Trim();
        string? incident = null;
        var words = plain.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && context.OpenIncident($"{words[0]}-{words[1].TrimEnd(':', ',')}") is { } pair)
        {
            incident = pair;
            plain = words.Length > 2 ? words[2] : "";
        }
        else if (words.Length > 0 && context.OpenIncident(words[0].TrimEnd(':', ',')) is { } one)
        {
            incident = one;
            plain = plain[words[0].Length..];
        }

        var reason = Because().Replace(plain.Trim(' ', ':', ',', '-', '.'), "").Trim(' ', ':', ',', '-');
        return (incident, reason.Length > 0 && !Nothing().IsMatch(reason) ? reason : null);
    }

    [GeneratedRegex(@"^(?:(?:please\s+)?(?:add|make|take|leave|put|write|record)\s+(?:an?\s+|down\s+(?:an?\s+)?)?(?:note|remark|comment)(?:\s+(?:to|on|in|for)\s+(?:the\s+)?(?:timeline|incident|record|log))?|note(?:\s+(?:to|for|on|in)\s+(?:the\s+)?(?:timeline|self|record|incident))?|for the record|(?:add|put|write|log|record)\s+(?:to|on|in|into)\s+(?:the\s+)?timeline|write (?:this )?down|remember|log)(?:\s*[:,-]\s*(?:that\s+)?|\s+that\s+|(?<=note|record|timeline|comment|remark|remember)\s+)(?<text>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Note();

    [GeneratedRegex(@"^(?:escalate|esclate|escalte|esacalte|escallate|escalat|excalate|raise the alarm|escalate!)(?:[\s:,-]+(?<rest>.*))?$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Escalate();

    [GeneratedRegex(@"^(?:you can\s+)?(?:(?:mark|set)\s+(?:it|this|that|the incident|incident)?\s*(?:as\s+)?(?:resolved|closed|done|solved|fixed)|(?:resolve|resolved|reslove|reolve|resovle|resolv|close|closed|closing|resolving)(?!\s+(?:the\s+)?(?:circuit|breaker)))(?:[\s:,-]+(?<rest>.*))?$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Resolve();

    [GeneratedRegex(@"^(?:(?:this one|that one|it|this|that|the incident|incident|inc(?!-)|this incident|the issue|this one|that one|now|out|as resolved|the ticket|up)\b[\s:,-]*)+", RegexOptions.IgnoreCase)]
    private static partial Regex Object();

    [GeneratedRegex(@"^(?:because|bc|cause|cuz|cos|as|since|reason|due to|:|-|,)[\s:]*", RegexOptions.IgnoreCase)]
    private static partial Regex Because();

    /// <summary>What goes on with another command has no reason in it.</summary>
    [GeneratedRegex(@"^(?:(?:it|this|that|now|the incident)\s+)?(?:,\s*)?(?:and then|and|then)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Next();

    [GeneratedRegex(@"^(?:now|please|asap|immediately|it|this|that|right away|!+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();
}
