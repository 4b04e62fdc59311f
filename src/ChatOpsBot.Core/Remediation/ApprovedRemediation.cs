using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Core.Remediation;

/// <summary>A plan with its approval: the only thing that a <see cref="ChangeCarrier"/> carries out. Made in Core alone, after every gate let it pass.</summary>
public sealed class ApprovedRemediation
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    private ApprovedRemediation(RemediationPlan plan) => (Plan, Approval) = (plan, plan.Approval!);

    public RemediationPlan Plan { get; }

    public Approval Approval { get; }

    internal static ApprovedRemediation Of(RemediationPlan plan) =>
        plan is { Approval: not null, State: PlanState.Approved } ? new(plan) : throw new InvalidOperationException($"Plan {plan.Id} is not approved.");

    /// <summary>The effect that carries it out, once.</summary>
    internal Effect ToEffect(Incident incident) => new()
    {
        Key = $"change:{incident.Origin}:{Plan.Id}",
        Kind = Plan.Material.Carrier,
        Destination = $"change:{Plan.Cluster}",
        Payload = JsonSerializer.Serialize(Plan, Json),
        Incident = incident.Id,
    };

    internal static ApprovedRemediation From(Effect effect) =>
        Of(JsonSerializer.Deserialize<RemediationPlan>(effect.Payload, Json) ?? throw new JsonException($"Effect {effect.Key} holds no plan."));
}
