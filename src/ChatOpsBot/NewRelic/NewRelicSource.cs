using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.NewRelic;

/// <summary>Answers NRQL. That New Relic received nothing is an answer as well, and is told as one.</summary>
internal sealed partial class NewRelicSource(NerdGraphClient client) : IDiagnosticSource
{
    private const int MostRows = 200;

    public string Name => "newrelic";

    public async Task<Evidence> QueryAsync(DiagnosticQuery query, CancellationToken cancellationToken)
    {
        if (query is not NrqlQuery asked)
        {
            return Evidence.Unavailable(query, $"New Relic answers NRQL only, not {query.GetType().Name}.");
        }

        var window = query.Scope.Window;
        var nrql = HasTime().IsMatch(asked.Nrql) || window.Length <= TimeSpan.Zero ? asked.Nrql
            : string.Create(CultureInfo.InvariantCulture, $"{asked.Nrql} SINCE {window.From.ToUnixTimeMilliseconds()} UNTIL {window.To.ToUnixTimeMilliseconds()}");
        try
        {
            var (rows, facets) = await client.QueryAsync(nrql, cancellationToken);
            var received = rows.Any(HasValue);
            ImmutableArray<Observation> told = [new TelemetryObservation(Name, asked.Nrql, received)];
            return received
                ? Evidence.Found(query, [.. rows.Take(MostRows).Select(row => new TextLine(Line(row)))], [.. told, .. Series(asked.Nrql, rows, facets)]) with
                {
                    Reason = rows.Length > MostRows ? $"{rows.Length} rows, the first {MostRows} are shown" : null,
                }
                : Evidence.NoData(query, "New Relic received nothing of this in the window", [.. told]);
        }
        catch (ApiException fault)
        {
            return fault.ToEvidence(query, "New Relic");
        }
    }

    /// <summary>A row of an aggregate over nothing holds zeros and nulls only.</summary>
    private static bool HasValue(JsonElement row) => row.ValueKind == JsonValueKind.Object && row.EnumerateObject()
        .Where(column => column.Name is not ("beginTimeSeconds" or "endTimeSeconds" or "facet"))
        .Any(column => column.Value.ValueKind switch
        {
            JsonValueKind.Number => column.Value.GetDouble() != 0,
            JsonValueKind.String or JsonValueKind.True or JsonValueKind.False => true,
            JsonValueKind.Array => column.Value.GetArrayLength() > 0,
            JsonValueKind.Object => column.Value.EnumerateObject().Any(part => part.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)),
            _ => false,
        });

    private static string Line(JsonElement row) => string.Join("  ", row.EnumerateObject()
        .Where(column => column.Value.ValueKind is not JsonValueKind.Null)
        .Select(column => column.Name is "beginTimeSeconds" or "endTimeSeconds" or "timestamp" && column.Value.ValueKind == JsonValueKind.Number
            ? $"{column.Name} {Time(column.Value.GetDouble()).UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}"
            : $"{column.Name} {(column.Value.ValueKind == JsonValueKind.String ? column.Value.GetString() : column.Value.GetRawText())}"));

    /// <summary>The numbers of a time series, one series a facet and column.</summary>
    private static IEnumerable<SeriesObservation> Series(string nrql, ImmutableArray<JsonElement> rows, ImmutableArray<string> facets)
    {
        var points = rows.Where(row => row.At("beginTimeSeconds") is { ValueKind: JsonValueKind.Number }).SelectMany(row => row.EnumerateObject()
            .Where(column => column.Value.ValueKind == JsonValueKind.Number && column.Name is not ("beginTimeSeconds" or "endTimeSeconds"))
            .Select(column => (Key: (Facet: Facet(row), Column: column.Name), At: Time(row.At("beginTimeSeconds")!.Value.GetDouble()), Value: column.Value.GetDouble())));
        return points.GroupBy(point => point.Key).Select(series => new SeriesObservation(
            nrql,
            Labels(series.Key.Column, series.Key.Facet, facets),
            [.. series.OrderBy(point => point.At).Select(point => new Sample(point.At, point.Value))]));
    }

    private static ImmutableSortedDictionary<string, string> Labels(string column, string facet, ImmutableArray<string> facets)
    {
        var labels = ImmutableSortedDictionary<string, string>.Empty.Add("__name__", column);
        return facet.Length == 0 ? labels : labels.SetItem(facets.FirstOrDefault() ?? "facet", facet);
    }

    private static string Facet(JsonElement row) => row.At("facet") switch
    {
        { ValueKind: JsonValueKind.String } one => one.GetString()!,
        { ValueKind: JsonValueKind.Array } several => string.Join(", ", several.EnumerateArray().Select(part => part.Text())),
        _ => "",
    };

    // Rows of events carry milliseconds, time series seconds.
    private static DateTimeOffset Time(double number) => number > 1e11 ? DateTimeOffset.FromUnixTimeMilliseconds((long)number) : DateTimeOffset.FromUnixTimeSeconds((long)Math.Clamp(number, 0, 1e11));

    [GeneratedRegex(@"\bSINCE\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HasTime();
}
