using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>What a step's <c>expect=</c> says: a count, a comparison, a status, or a JSON fragment.</summary>
public abstract partial record Expectation(string Text)
{
    /// <summary>Whether evidence meets the expectation.</summary>
    /// <param name="Actual">What was there instead, in the same words.</param>
    public sealed record Result(bool Met, string Actual);

    /// <summary>Null when the text is none of the forms.</summary>
    public static Expectation? Read(string text)
    {
        text = text.Trim();
        if (text.Length is 0 or > 2000)
        {
            return null;
        }

        if (text[0] is '{' or '[')
        {
            return Json.TryRead(text);
        }

        if (Statuses().Match(text) is { Success: true } status)
        {
            return new Status(text, status.Groups["code"].Value.ToLowerInvariant());
        }

        if (Comparisons().Match(text) is { Success: true } comparison && Number(comparison.Groups["number"].Value) is { } limit)
        {
            return new Comparison(text, comparison.Groups["sign"].Value, limit);
        }

        if (Counts().Match(text) is { Success: true } count && Number(count.Groups["number"].Value) is { } wanted)
        {
            return new Count(text, count.Groups["sign"] is { Success: true, Value: var sign } ? sign : "==", wanted, count.Groups["word"].Value);
        }

        return null;
    }

    /// <summary>Compares evidence that was found (or found to be empty) with the expectation.</summary>
    public abstract Result Evaluate(Evidence evidence);

    private static bool Holds(double value, string sign, double limit) => sign switch
    {
        ">" => value > limit,
        ">=" => value >= limit,
        "<" => value < limit,
        "<=" => value <= limit,
        "!=" => value != limit,
        _ => value == limit,
    };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Show(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private sealed record Count(string Text, string Sign, double Wanted, string Word) : Expectation(Text)
    {
        public override Result Evaluate(Evidence evidence)
        {
            var pattern = new Regex($@"(?<![\w-]){Regex.Escape(Word)}(?![\w-])", RegexOptions.CultureInvariant);
            var found = evidence.Lines.Count(line => line.Text.Contains(Word, StringComparison.Ordinal) && pattern.IsMatch(line.Text));
            return new(Holds(found, Sign, Wanted), $"{found} {Word}");
        }
    }

    private sealed record Comparison(string Text, string Sign, double Limit) : Expectation(Text)
    {
        public override Result Evaluate(Evidence evidence)
        {
            var values = evidence.Observations.OfType<SeriesObservation>().Where(series => !series.Samples.IsEmpty).Select(series => series.Samples[^1].Value).ToList();
            if (values.Count == 0 && LastNumber(evidence) is { } printed)
            {
                values.Add(printed);
            }

            if (values.Count == 0)
            {
                return new(false, "no value");
            }

            var broken = values.Where(value => !Holds(value, Sign, Limit)).Select(Show).Distinct().Take(3).ToList();
            return broken.Count == 0 ? new(true, Show(values[^1])) : new(false, string.Join(", ", broken));
        }

        private static double? LastNumber(Evidence evidence) => evidence.Lines
            .SelectMany(line => line.Text.Length > 4096 ? [] : line.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Select(Number)
            .LastOrDefault(value => value is not null);
    }

    private sealed record Status(string Text, string Code) : Expectation(Text)
    {
        public override Result Evaluate(Evidence evidence)
        {
            var reply = evidence.Observations.OfType<HttpObservation>().LastOrDefault();
            if (reply is null)
            {
                return new(false, "no reply");
            }

            if (reply.Status is not { } status)
            {
                return new(false, reply.Failure ?? "no reply");
            }

            var actual = status.ToString(CultureInfo.InvariantCulture);
            return new(actual.Length == 3 && Code.Zip(actual).All(pair => pair.First == 'x' || pair.First == pair.Second), actual);
        }
    }

    private sealed record Json(string Text, JsonElement Fragment) : Expectation(Text)
    {
        private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowTrailingCommas = true };

        public static Json? TryRead(string text)
        {
            try
            {
                using var document = JsonDocument.Parse(text, Options);
                return new(text, document.RootElement.Clone());
            }
            catch (JsonException)
            {
                return null;
            }
        }

        public override Result Evaluate(Evidence evidence)
        {
            var body = evidence.Observations.OfType<HttpObservation>().LastOrDefault()?.Body
                ?? string.Join('\n', evidence.Lines.Select(line => line.Text));
            try
            {
                using var document = JsonDocument.Parse(body, Options);
                return new(Contains(document.RootElement, Fragment), Cut(body));
            }
            catch (JsonException)
            {
                return new(false, body.Length == 0 ? "an empty reply" : "no JSON: " + Cut(body));
            }
        }

        private static string Cut(string body) => body.Length <= 200 ? body : body[..200] + "…";

        private static bool Contains(JsonElement whole, JsonElement part) => (part.ValueKind, whole.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) =>
                part.EnumerateObject().All(p => whole.TryGetProperty(p.Name, out var value) && Contains(value, p.Value)),
            (JsonValueKind.Array, JsonValueKind.Array) =>
                part.EnumerateArray().All(p => whole.EnumerateArray().Any(value => Contains(value, p))),
            _ => JsonElement.DeepEquals(whole, part),
        };
    }

    [GeneratedRegex(@"^(?:status\s*[:=]?\s*)?(?<code>[1-5](?:\d\d|xx))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Statuses();

    [GeneratedRegex(@"^(?<sign>>=|<=|==|!=|>|<|=)\s*(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Comparisons();

    [GeneratedRegex(@"^(?:(?<sign>>=|<=|==|!=|>|<)\s*)?(?<number>\d{1,6})\s+(?<word>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Counts();
}
