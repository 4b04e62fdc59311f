using System.Collections;
using System.Text;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Core.Runbooks.Kubectl;

namespace ChatOpsBot.Tests.Runbooks.Kubectl;

/// <summary>Reads a line that needs no more of a shell than quotes, and says in one line what it would do.</summary>
internal static class KubectlLine
{
    public static StepReading Read(string line) =>
        new KubectlReader().Read([.. Words(line).Skip(1)], new StepText(line, StepAttributes.None));

    public static string Describe(StepReading reading) => reading switch
    {
        StepReading.Query { Ask: KubectlQuery ask } => $"query {Describe(ask.Command)}",
        StepReading.Change { Request: var request } => string.Join(
            ' ',
            new[] { $"change {request.Verb} {request.Kind}", request.Namespace is { } ns ? $"ns={ns}" : "", request.Name is { } name ? $"name={name}" : "", request.Selector is { } selector ? $"selector={selector}" : "" }
                .Concat(request.Arguments.Select(pair => $"{pair.Key}={pair.Value}"))
                .Where(part => part.Length > 0)),
        StepReading.Manual { Reason: var reason } => $"manual: {reason}",
        _ => throw new ArgumentOutOfRangeException(nameof(reading)),
    };

    private static string Describe(KubectlCommand command)
    {
        var text = new StringBuilder(command.GetType().Name["Kubectl".Length..]);
        foreach (var property in command.GetType().GetProperties().Where(property => property.Name != "EqualityContract"))
        {
            var shown = property.GetValue(command) switch
            {
                null or false or 0L or "" => "",
                true when property.Name == "ShowEvents" => "",
                true => property.Name,
                KubectlOutput output => output == KubectlOutput.Default ? "" : $"{output.Format}{(output.Template is null ? "" : $"({output.Template})")}",
                string other => $"{property.Name}={other}",
                IEnumerable list => string.Join(' ', list.Cast<object>()),
                Enum value => Convert.ToInt32(value) == 0 ? "" : $"{property.Name}={value}",
                DateTimeOffset at => $"{property.Name}={at:O}",
                var value => $"{property.Name}={value}",
            };
            text.Append(shown.Length > 0 ? " " : "").Append(shown);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Words(string line)
    {
        var word = new StringBuilder();
        var quote = '\0';
        var open = false;
        foreach (var c in line)
        {
            if (quote != '\0' ? c == quote : c is '\'' or '"')
            {
                quote = quote == '\0' ? c : '\0';
                open = true;
            }
            else if (c == ' ' && quote == '\0')
            {
                if (open)
                {
                    yield return word.ToString();
                }

                word.Clear();
                open = false;
            }
            else
            {
                word.Append(c);
                open = true;
            }
        }

        if (open)
        {
            yield return word.ToString();
        }
    }
}
