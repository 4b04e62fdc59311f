using System.Collections.Immutable;
using ChatOpsBot.Core.Runbooks.Shell;

namespace ChatOpsBot.Core.Runbooks.Http;

/// <summary>A request as HTTP writes it: <c>GET https://host/path</c>, then a header a line.</summary>
public sealed class HttpLanguage : IStepLanguage
{
    public string Name => "http";

    public StepReading Read(StepText text)
    {
        var lines = text.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var words = lines.Length == 0 ? [] : lines[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || (words.Length > 2 && !(words.Length == 3 && words[2].StartsWith("HTTP/", StringComparison.Ordinal))))
        {
            return new StepReading.Manual("a request is written as a method and an address: GET https://host/path");
        }

        // Read with curl's own options, so that one set of rules decides what a request may hold.
        var arguments = ImmutableArray.CreateBuilder<string>();
        arguments.AddRange("-X", words[0]);
        foreach (var header in lines.Skip(1))
        {
            if (header[0] is '{' or '[' or '<')
            {
                return new StepReading.Manual("it sends a body");
            }

            arguments.AddRange("-H", header);
        }

        arguments.AddRange("--url", words[1]);
        return new CurlReader().Read(arguments.ToImmutable(), text) switch
        {
            StepReading.Query when text.Attributes.Action => new StepReading.Manual("its author marks it as an action, and the bot sends nothing but POST as one"),
            var reading => reading,
        };
    }
}
