using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.StatusPages;

/// <summary>AWS' <c>/public/currentevents</c>, the list behind https://health.aws.amazon.com: JSON in UTF-16, times in seconds since 1970, status 0 for what is over.</summary>
internal static class AwsEvents
{
    /// <exception cref="JsonException">It is no list.</exception>
    public static ImmutableArray<PageTrouble> Read(byte[] body)
    {
        using var document = JsonDocument.Parse(Text(body));
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("a list is expected");
        }

        return [.. document.RootElement.EnumerateArray().Select(Trouble).OfType<PageTrouble>().OrderByDescending(one => one.StartedAt)];
    }

    private static PageTrouble? Trouble(JsonElement one)
    {
        if ((one.Moment("date") ?? one.Items("event_log").Select(entry => entry.Moment("timestamp")).Min()) is not { } started)
        {
            return null;
        }

        var last = one.Items("event_log").OrderBy(entry => entry.Moment("timestamp")).LastOrDefault();
        var status = one.Text("status") ?? last.Text("status");
        var service = one.Text("service_name") ?? one.Text("service") ?? "AWS";
        var region = one.Text("region_name");
        var ended = one.Moment("end_time") ?? (status == "0" ? last.Moment("timestamp") ?? started : null);
        return new(
            $"{service}{(region is { Length: > 0 } ? $" ({region})" : "")}: {one.Text("summary") ?? last.Text("summary") ?? "an event"}",
            status switch { "3" => "critical", "2" => "major", "1" => "minor", _ => ended is null ? "minor" : "major" },
            [service], started, ended);
    }

    /// <summary>UTF-16 by its mark or by its zero bytes, otherwise UTF-8.</summary>
    private static string Text(byte[] body) => body switch
    {
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(body.AsSpan(2)),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(body.AsSpan(2)),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(body.AsSpan(3)),
        [0, not 0, ..] => Encoding.BigEndianUnicode.GetString(body),
        [not 0, 0, ..] => Encoding.Unicode.GetString(body),
        _ => Encoding.UTF8.GetString(body),
    };
}
