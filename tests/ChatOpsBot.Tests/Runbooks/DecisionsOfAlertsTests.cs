using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Tests.Runbooks;

/// <summary>What a person on call decides about alerts, step by step: each decision stands in a shipped runbook, as a step that runs, a remedy, a route or an instruction.</summary>
public sealed class DecisionsOfAlertsTests
{
    private static readonly StepLanguages Languages = StepLanguages.Standard();

    [Theory]
    [InlineData("site-downtime", "statuscake", "{service}", "the kind of failure and its exact time")]
    [InlineData("site-downtime", "shell", "--since-time={from}", "the logs of what serves it, bounded by the failing requests")]
    [InlineData("site-downtime", "logs", "error", "the log store, bounded by the failing requests")]
    [InlineData("site-downtime", "logs", "logJson.status:503", "narrowed by the response code of the proxy")]
    [InlineData("site-downtime", "status-page", "all", "is it DNS, the network, or somebody else")]
    [InlineData("site-downtime", "sentry", "is:unresolved", "the errors of the code meanwhile")]
    [InlineData("infrastructure-alerts", "shell", "kubectl top pods", "memory and CPU of our code")]
    [InlineData("infrastructure-alerts", "shell", "--previous", "crashes show as pods that are killed")]
    [InlineData("infrastructure-alerts", "shell", "kubectl get events", "pod crashes and kills")]
    [InlineData("infrastructure-alerts", "shell", "kubectl logs -n", "does our code overload what it calls")]
    [InlineData("infrastructure-alerts", "status-page", "all", "outages of AWS, PyPI, GitHub")]
    [InlineData("application-alerts", "shell", "grep {view}", "the label that names a view leads to the lines about it")]
    [InlineData("application-alerts", "shell", "kubectl logs -n", "the logs of the service")]
    [InlineData("application-alerts", "sentry", "{service}", "errors of the service")]
    [InlineData("sentry-errors", "sentry", "project:{service}", "each part has a project of its own")]
    [InlineData("sentry-errors", "shell", "rollout history", "which release")]
    [InlineData("sentry-errors", "changes", "{service}", "what came with the release")]
    [InlineData("application-alerts", "changes", "{service}", "what was changed")]
    [InlineData("key-service-down", "changes", "key-service", "what was changed")]
    [InlineData("api-gateway-5xx", "changes", "{service}", "deployments of the last hour")]
    [InlineData("api-gateway-5xx", "shell", "get configmaps", "changes of the configuration")]
    [InlineData("api-gateway-5xx", "shell", "get hpa", "changes of the infrastructure")]
    [InlineData("api-gateway-5xx", "shell", "get statefulsets", "database and cache")]
    [InlineData("key-service-down", "shell", "curl https://us-south.key-service.example.com/healthz", "is it reachable from the internet")]
    [InlineData("key-service-down", "shell", "kubectl get po -napi -lapp=api-key-service", "pods in every region")]
    [InlineData("key-service-down", "nrql", "api-key-service", "New Relic, also when it receives nothing")]
    [InlineData("key-service-down", "shell", "curl https://eu-de.iam.example.com/healthz", "have other APIs the same trouble")]
    [InlineData("key-service-down", "shell", "kubectl logs -napi -lapp=api-key-service -c api-key-service --since=5m", "logs by hand, region by region")]
    [InlineData("key-service-down", "logs", "error", "the log store first")]
    public void A_question_is_a_step_that_asks_it(string runbook, string language, string part, string why)
    {
        var step = Book(runbook).Steps.FirstOrDefault(step => step.Language == language && step.Text.Contains(part, StringComparison.Ordinal));

        step.ShouldNotBeNull(why);
        Languages.Read(step.Language, new StepText(Core.Runbooks.Placeholders.PlaceholderFinder.AsWords(step.Text, step.Language), step.Attributes)).ShouldBeOfType<StepReading.Query>(why);
    }

    [Theory]
    [InlineData("key-service-down", CauseCodes.HealthRegionDown, "Technical Foundation")]
    [InlineData("key-service-down", CauseCodes.HealthAllRegionsDown, "Technical Foundation")]
    [InlineData("key-service-down", CauseCodes.NodeNotReady, "Technical Foundation")]
    [InlineData("key-service-down", CauseCodes.DnsFailing, "Technical Foundation")]
    [InlineData("key-service-down", CauseCodes.PodCrashLoop, "API Platform")]
    [InlineData("key-service-down", CauseCodes.CodeException, "API Platform")]
    public void A_cause_goes_to_the_team_that_can_mend_it(string runbook, string code, string team) =>
        new EscalationDefaults(EscalationPolicy.None).For(Book(runbook), [new Cause { Code = code, Subject = "system:x", Confidence = 1, Summary = "" }]).Team.ShouldBe(team);

    [Theory]
    [InlineData("site-downtime", "password store")]
    [InlineData("application-alerts", "search the code for the metric's name")]
    [InlineData("application-alerts", "The links of an alert may lead to an Alertmanager that is not reachable")]
    [InlineData("application-alerts", "404")]
    [InlineData("sentry-errors", "make the error happen in a test")]
    [InlineData("sentry-errors", "do it in pairs")]
    [InlineData("sentry-errors", "The bot never opens one")]
    [InlineData("infrastructure-alerts", "it overloads a service that it calls")]
    public void What_only_a_person_can_do_is_said(string runbook, string words) =>
        File.ReadAllText(Path(runbook)).ReplaceLineEndings(" ").ShouldContain(words);

    [Theory]
    [InlineData("site-downtime", "source:statuscake")]
    [InlineData("sentry-errors", "source:sentry")]
    [InlineData("infrastructure-alerts", "class:infrastructure")]
    [InlineData("application-alerts", "class:application")]
    [InlineData("key-service-down", "KeyServiceApiDown")]
    public void Each_kind_of_alert_wakes_its_runbook(string runbook, string alert) => Book(runbook).Alerts.ShouldContain(alert);

    [Theory]
    [InlineData("site-downtime")]
    [InlineData("infrastructure-alerts")]
    [InlineData("application-alerts")]
    [InlineData("sentry-errors")]
    [InlineData("key-service-down")]
    public void Nothing_in_them_is_misspelt(string runbook) => RunbookParser.Parse($"{runbook}.md", File.ReadAllText(Path(runbook))).Problems.ShouldBeEmpty();

    private static Runbook Book(string name) => RunbookParser.Parse($"{name}.md", File.ReadAllText(Path(name))).Runbook!;

    private static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "runbooks", $"{name}.md");
}
