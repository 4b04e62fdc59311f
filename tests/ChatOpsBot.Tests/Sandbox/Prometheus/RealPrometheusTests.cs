using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.Sandbox.Prometheus;

/// <summary>The same questions to the sandbox and to Debian's Prometheus on the same data.</summary>
public sealed class RealPrometheusTests(RealPrometheus servers) : IClassFixture<RealPrometheus>
{
    public static TheoryData<string> Answered => [.. ComparedExpressions.Answered];

    public static TheoryData<string> Refused => [.. ComparedExpressions.Refused];

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task An_instant_query_gives_the_numbers_of_Prometheus(string query)
    {
        foreach (var time in new[] { "1705316391.5", "1705314935" })
        {
            await CompareAsync("query", query, ("time", time));
        }
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task A_range_query_gives_the_numbers_of_Prometheus(string query) =>
        await CompareAsync("query_range", query, ("start", "1705313400.25"), ("end", "1705316700"), ("step", "37.5"));

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_query_that_Prometheus_refuses_is_refused_in_the_same_way(string query)
    {
        var status = await CompareAsync("query", query, ("time", "1705314935"));
        status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("query_range?query=up&start=5&end=1&step=1")]
    [InlineData("query_range?query=up&start=1&end=5&step=0")]
    [InlineData("query_range?query=up&start=1&end=50000&step=1")]
    [InlineData("query_range?query=up&start=1&end=11001&step=1")]
    [InlineData("query_range?query=up&start=x&end=5&step=1")]
    [InlineData("query_range?query=up&start=1&end=5")]
    [InlineData("query_range?query=up&start=1&end=5&step=1x")]
    [InlineData("query_range?query=up&start=2024-01-15T10:00:00Z&end=2024-01-15T10:05:00.5%2B00:00&step=1m30s")]
    [InlineData("query?query=up&time=2024-01-15T10:30:00Z")]
    [InlineData("query?query=up&time=yesterday")]
    [InlineData("query?query=up&timeout=x")]
    [InlineData("query?query=up&timeout=0")]
    [InlineData("series")]
    [InlineData("series?match[]=up")]
    [InlineData("series?match[]={code%3D\"500\"}&match[]=temperature")]
    [InlineData("series?match[]=up%2B1")]
    [InlineData("labels")]
    [InlineData("labels?match[]=up")]
    [InlineData("label/code/values")]
    [InlineData("label/__name__/values?match[]={instance%3D\"a:80\"}")]
    [InlineData("label/nothing/values")]
    [InlineData("label/a-b/values")]
    [InlineData("alerts")]
    [InlineData("rules")]
    [InlineData("targets")]
    [InlineData("metadata?limit=x")]
    public async Task Any_other_request_is_answered_alike(string request)
    {
        RealPrometheus.Require();
        using var ours = await servers.Sandbox.GetAsync("/api/v1/" + request);
        using var theirs = await servers.Real.GetAsync("/api/v1/" + request);
        await ShouldAgreeAsync(ours, theirs, request);
    }

    private async Task<HttpStatusCode> CompareAsync(string path, string query, params (string Name, string Value)[] parameters)
    {
        RealPrometheus.Require();
        var form = parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)).Append(new("query", query)).ToList();
        using var ours = await servers.Sandbox.PostAsync("/api/v1/" + path, new FormUrlEncodedContent(form));
        using var theirs = await servers.Real.PostAsync("/api/v1/" + path, new FormUrlEncodedContent(form));
        await ShouldAgreeAsync(ours, theirs, query);
        return ours.StatusCode;
    }

    private static async Task ShouldAgreeAsync(HttpResponseMessage ours, HttpResponseMessage theirs, string question)
    {
        var our = JsonNode.Parse(await ours.Content.ReadAsStringAsync())!;
        var their = JsonNode.Parse(await theirs.Content.ReadAsStringAsync())!;
        ours.StatusCode.ShouldBe(theirs.StatusCode, $"{question}\n{our}\n{their}");
        ours.Content.Headers.ContentType!.MediaType.ShouldBe(theirs.Content.Headers.ContentType!.MediaType);
        our["errorType"]?.ToString().ShouldBe(their["errorType"]?.ToString());
        if (ours.IsSuccessStatusCode)
        {
            var ordered = question.StartsWith("sort", StringComparison.Ordinal) || question.StartsWith("topk(", StringComparison.Ordinal);
            Lines(our["data"]!, ordered).ShouldBe(Lines(their["data"]!, ordered), question);
        }
    }

    /// <summary>One line a series; numbers to 13 digits, as the last ones of sin and exp depend on the machine's library.</summary>
    private static List<string> Lines(JsonNode data, bool ordered)
    {
        var isResult = data is JsonObject && data["resultType"] is not null;
        if (!isResult)
        {
            return [data.ToJsonString()];
        }

        if (data["result"] is JsonArray { Count: 2 } pair && pair[0] is JsonValue)
        {
            return [$"{data["resultType"]} {pair[0]}:{Rounded(pair[1]!.GetValue<string>())}"];
        }

        var lines = data["result"]!.AsArray().Select(series =>
            series!["metric"]!.ToJsonString() + string.Concat((series["values"]?.AsArray() ?? [series["value"]!.DeepClone()])
                .Select(point => $" {point![0]}:{Rounded(point[1]!.GetValue<string>())}")));
        return [$"{data["resultType"]}", .. ordered ? lines : lines.Order(StringComparer.Ordinal)];
    }

    private static string Rounded(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
        ? value.ToString("G13", CultureInfo.InvariantCulture)
        : text;
}
