using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Logs;

namespace ChatOpsBot.Tests.Diagnosis.Logs;

public sealed class LogSurveyTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Errors_are_counted_by_status_endpoint_upstream_class_and_user()
    {
        var survey = Survey();
        for (var i = 0; i < 30; i++)
        {
            survey.Add(Line(i, $$"""{"msg":"Request failed","path":"/v1/clusters/c{{i}}f60bdd3734/workers","method":"GET","status_code":500,"account_id":"a{{i % 7}}1","error":"Get \"https://armada-api.armada.svc:6969/v1\": dial tcp: connect: connection refused"}"""));
        }

        survey.Add(Line(31, """{"msg":"ok","path":"/v1/versions","method":"GET","status_code":200}"""));

        (survey.Lines, survey.Requests).ShouldBe((31, 31));
        survey.Statuses.Top(5).ShouldBe([KeyValuePair.Create("500", 30L), KeyValuePair.Create("200", 1L)]);
        survey.Endpoints.Top(5).ShouldBe([KeyValuePair.Create("GET /v1/clusters/*/workers", 30L)]);
        survey.Upstreams.Top(5).ShouldBe([KeyValuePair.Create("armada-api.armada.svc:6969", 30L)]);
        survey.Classes.Top(5).ShouldBe([KeyValuePair.Create(CauseCodes.UpstreamRefused, 30L)]);
        survey.Users.ShouldBe(("account_id", 7));
        survey.Templates.Different.ShouldBe(2);
        survey.First.ShouldBe(Now.AddMinutes(-60));
        survey.Last.ShouldBe(Now.AddMinutes(-60).AddSeconds(31));
    }

    [Theory]
    [InlineData("java.lang.NullPointerException: Cannot invoke \"User.getId()\"", CauseCodes.CodeException)]
    [InlineData("connect ECONNREFUSED 10.0.0.7:5001", CauseCodes.UpstreamRefused)]
    [InlineData("Connection refused by upstream", CauseCodes.UpstreamRefused)]
    [InlineData("java.net.SocketTimeoutException: Read timed out", CauseCodes.UpstreamTimeout)]
    [InlineData("java.lang.OutOfMemoryError: Java heap space", CauseCodes.ResourceMemorySaturated)]
    [InlineData("FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory", CauseCodes.ResourceMemorySaturated)]
    public void The_four_kinds_of_words_that_runbooks_look_for_have_their_classes(string line, string code)
    {
        var survey = Survey();
        survey.Add(Line(0, line));

        survey.Classes.Top(2).ShouldBe([KeyValuePair.Create(code, 1L)]);
    }

    [Theory]
    [InlineData("order 4711 accepted for customer 99 in 12 ms", "order 4812 accepted for customer 7 in 110 ms")]
    [InlineData("GET /v1/clusters/c5f60bdd3734514fe6ad/workers from 10.0.0.7:4431", "GET /v1/clusters/c2d9f125c3004a091a0f/workers from 10.9.0.1:80")]
    [InlineData("level=info id=9f86d081-884c-7d65-9a2f-eaa0c55ad015 done", "level=info id=11111111-884c-7d65-9a2f-eaa0c55ad0aa done")]
    [InlineData("{\"msg\":\"page 7 stored\",\"ts\":1}", "{\"ts\":2,\"msg\":\"page 8 stored\",\"x\":true}")]
    public void Lines_that_differ_in_numbers_and_ids_are_one_kind(string one, string other) => LineTemplate.Of(one).ShouldBe(LineTemplate.Of(other));

    [Fact]
    public void Lines_with_other_words_are_other_kinds() => LineTemplate.Of("cache miss for key 7").ShouldNotBe(LineTemplate.Of("cache hit for key 7"));

    [Fact]
    public void A_kind_of_line_is_new_only_beside_a_time_before()
    {
        var survey = Survey();
        survey.Add(Line(1, "retrying 3 times"));
        survey.IsNew(LineTemplate.Of("retrying 3 times")).ShouldBeFalse();

        survey.AddEarlier(Line(-1, "served 7 requests"));

        survey.IsNew(LineTemplate.Of("retrying 3 times")).ShouldBeTrue();
        survey.IsNew(LineTemplate.Of("served 9 requests")).ShouldBeFalse();
    }

    [Fact]
    public void Endless_different_values_are_counted_together_in_bounded_memory()
    {
        var tally = new Tally(10);
        for (var i = 0; i < 1_000; i++)
        {
            tally.Add($"value {i}");
        }

        (tally.Total, tally.Different, tally.Others).ShouldBe((1_000, 10, 990));
    }

    [Theory]
    [InlineData("""-path:/healthz -msg:"request ID generated" -path:/metrics -msg:"Request complete" "status_code":500""", """{"msg":"Request failed","path":"/v1","status_code":500}""", true)]
    [InlineData("""-path:/healthz -msg:"request ID generated" -path:/metrics -msg:"Request complete" "status_code":500""", """{"msg":"Request failed","path":"/healthz","status_code":500}""", false)]
    [InlineData("""-path:/healthz "status_code":500""", """{"msg":"Request complete","path":"/v1","status_code":200}""", false)]
    [InlineData("error OR warn", "a warning", true)]
    [InlineData("error -timeout", "error: timeout", false)]
    [InlineData("status:50", "status=500", false)]
    [InlineData("*", "anything", true)]
    [InlineData("status:>=500", "{\"status\":503}", true)]
    [InlineData("status:>=500", "{\"status\":\"404\"}", false)]
    [InlineData("status:<500", "level=info status=404 path=/", true)]
    [InlineData("status:5*", "10.0.0.7 - - [01/Mar/2026:10:00:00 +0000] \"GET /pay HTTP/1.1\" 502 7", true)]
    [InlineData("-status:200", "10.0.0.7 - - [01/Mar/2026:10:00:00 +0000] \"GET /pay HTTP/1.1\" 200 7", false)]
    [InlineData("took:>1.5", "took=fast", false)]
    public void Logs_that_no_store_searches_are_searched_in_the_same_words(string search, string line, bool matches) => LineSearch.Read(search).Matches(line).ShouldBe(matches);

    private static LogSurvey Survey() => new(TimeWindow.Ending(Now, TimeSpan.FromHours(1)));

    private static StoredLine Line(int second, string text) => new(Now.AddMinutes(-60).AddSeconds(second), text);
}
