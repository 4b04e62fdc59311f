using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>Reads what endpoints answer: one document, a list, or several documents of <c>match</c> and <c>then</c>.</summary>
internal static class HttpAnswerReader
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<HttpAnswer> Read(WorldFiles files, string file, string? saas)
    {
        foreach (var document in files.Read(file))
        {
            var nodes = document.Root is JsonArray array ? array.ToList() : document.Root is null ? [] : [document.Root];
            foreach (var node in nodes)
            {
                if (node is JsonObject answer && (answer["then"] is JsonObject || answer["match"] is JsonObject))
                {
                    yield return Read(files, file, document.Line, answer, saas);
                }
                else
                {
                    files.Report(file, document.Line, "an answer has neither match nor then: write \"match: {host: …, path: …}\" and \"then: {status: 200, body: …}\".");
                }
            }
        }
    }

    private static HttpAnswer Read(WorldFiles files, string file, int line, JsonObject node, string? saas)
    {
        var status = node.NumberOrNull("then", "status");
        if (node.At("then", "status") is not null && status is null or < 100 or > 599)
        {
            files.Report(file, line, $"status \"{node.Text("then", "status")}\" is not an HTTP status: write a number from 100 to 599.");
            status = 200;
        }

        var delay = TimeSpan.Zero;
        if (node.At("then", "delay") is { } written)
        {
            if (WorldDurations.Parse(written.Text()) is { } duration)
            {
                delay = duration;
            }
            else
            {
                files.Report(file, line, $"delay \"{written.Text()}\" is not a duration: write for example 200ms, 5s or 1m.");
            }
        }

        var body = node.At("then", "body");
        var headers = new Dictionary<string, string>(node.Map("then", "headers"), StringComparer.OrdinalIgnoreCase);
        if (body is JsonObject or JsonArray)
        {
            headers.TryAdd("Content-Type", "application/json");
        }

        return new HttpAnswer
        {
            File = files.Relative(file),
            Saas = saas,
            Host = NullIfEmpty(node.Text("match", "host")),
            Method = NullIfEmpty(node.Text("match", "method")),
            Path = NullIfEmpty(node.Text("match", "path")),
            Query = ReadQuery(node.At("match", "query")),
            Status = (int)(status ?? 200),
            Headers = headers,
            Body = body is JsonObject or JsonArray ? body.ToJsonString(Readable) : body.Text(),
            Delay = delay,
            Hang = node.Flag("then", "hang") == true,
        };
    }

    private static IReadOnlyDictionary<string, string> ReadQuery(JsonNode? query) => query is JsonObject
        ? query.Map()
        : QueryHelpers.ParseQuery(query.Text()).ToDictionary(pair => pair.Key, pair => string.Join(',', pair.Value.AsEnumerable()));

    private static string? NullIfEmpty(string text) => text.Length == 0 || text == "*" ? null : text.ToString(CultureInfo.InvariantCulture);
}
