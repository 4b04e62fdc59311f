using System.Collections.Immutable;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Runbooks;

namespace ChatOpsBot.Tests.Commands;

/// <summary>The words and the conversations that the table of utterances is read in.</summary>
internal static class Conversations
{
    private static readonly ShownObject Auth = new("Deployment", "default", "auth-service", null, true);

    public static Vocabulary Vocabulary { get; } = new(
        RunbookFiles.Markdown(RunbookFiles.Shipped).Select(file => RunbookFiles.Read(file).Runbook).OfType<Runbook>(),
        [("api-gateway", ["gateway", "gw"]), ("kedge", ["armada-kedge"]), ("key-service", [])],
        ["us-south", "us-east", "eu-de"]);

    public static CommandReader Reader { get; } = new(Vocabulary, StepLanguages.Standard());

    /// <summary>By the name that stands in the table's first column.</summary>
    public static ImmutableDictionary<string, ConversationView> ByName { get; } = Views().ToImmutableDictionary(pair => pair.Name, pair => pair.View);

    private static IEnumerable<(string Name, ConversationView View)> Views()
    {
        var gateway = new ConversationView
        {
            Memory = new ConversationMemory
            {
                Incident = "inc-1",
                LastRun = new AskedRun("m1", "api-gateway-5xx", "api-gateway", [], null),
                Shown = [Auth, new("Pod", "default", "auth-service-6c9f8d7b5-x2x4q", null, true), new("Deployment", "default", "api-gateway", null, false)],
                Offers = [Offer("r1", "rollout-undo", "Deployment", "default", "auth-service"), Offer("r2", "delete", "Pod", "default", "auth-service-6c9f8d7b5-x2x4q")],
            },
            Incidents = [new("inc-1", "api-gateway")],
        };
        var kedge = new ConversationView
        {
            Memory = new ConversationMemory
            {
                Incident = "inc-2",
                LastRun = new AskedRun("m2", "armada-kedge-5xx", "kedge", [], null),
                Shown = [new("Pod", "armada", "armada-kedge-5f7c-abcde", null, true), new("Deployment", "armada", "armada-kedge", null, false)],
                Offers = [Offer("r1", "delete", "Pod", "armada", "armada-kedge-5f7c-abcde")],
            },
            Incidents = [new("inc-2", "kedge")],
        };
        yield return ("new", ConversationView.New);
        yield return ("gateway", gateway);
        yield return ("kedge", kedge);
        yield return ("two", kedge with { Incidents = [new("inc-2", "kedge"), new("inc-1", "api-gateway")] });
        yield return ("plan", gateway with { Plans = [new("p1", "Roll back deployment/auth-service")] });
        yield return ("applied", gateway with { TakesBack = "roll back deployment auth-service -n default to 3" });
    }

    private static OfferedRemedy Offer(string id, string verb, string kind, string ns, string name) =>
        new(id, $"{verb} {name}", new ChangeRequest(verb, kind, ns, name, null, ImmutableSortedDictionary<string, string>.Empty, $"kubectl {verb} {name}"), null, "workload.recent-rollout");
}
