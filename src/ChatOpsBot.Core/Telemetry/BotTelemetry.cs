using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChatOpsBot.Core.Telemetry;

/// <summary>What the bot measures of itself. Names follow OpenTelemetry's conventions, times are seconds, and no tag holds what people or systems wrote.</summary>
public sealed class BotTelemetry
{
    /// <summary>The name of the meter and of the trace source.</summary>
    public const string Name = "ChatOpsBot";

    private readonly Counter<long> _deliveries;
    private readonly Histogram<double> _acknowledgement;
    private readonly Histogram<double> _handling;
    private readonly Histogram<double> _run;
    private readonly Histogram<double> _query;
    private readonly Histogram<double> _effect;
    private readonly Counter<long> _escalations;
    private readonly Counter<long> _redactions;

    public BotTelemetry(IMeterFactory meters)
    {
        Meter = meters.Create(Name);
        _deliveries = Meter.CreateCounter<long>("chatopsbot.deliveries", description: "Deliveries that reached the bot, by kind and by whether they were fresh or known already.");
        _acknowledgement = Meter.CreateHistogram<double>("chatopsbot.delivery.acknowledgement", "s", "Time until a delivery was durable, and so could be acknowledged.");
        _handling = Meter.CreateHistogram<double>("chatopsbot.delivery.handling", "s", "Time to handle a delivery, by kind and outcome.");
        _run = Meter.CreateHistogram<double>("chatopsbot.run", "s", "Time of a whole run, by runbook.");
        _query = Meter.CreateHistogram<double>("chatopsbot.query", "s", "Time of one question to one system, by source and by the state of the answer.");
        _effect = Meter.CreateHistogram<double>("chatopsbot.effect", "s", "Time to carry an effect out, by kind and outcome.");
        _escalations = Meter.CreateCounter<long>("chatopsbot.escalations", description: "Escalations, by what brought them about.");
        _redactions = Meter.CreateCounter<long>("chatopsbot.redactions", description: "Secrets and personal data taken out of evidence.");
    }

    /// <summary>Spans of deliveries, runs, queries and effects; nobody listens unless an exporter is configured.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    public Meter Meter { get; }

    public void Received(string kind, bool fresh, TimeSpan took)
    {
        _deliveries.Add(1, new("kind", kind), new("outcome", fresh ? "fresh" : "known"));
        _acknowledgement.Record(took.TotalSeconds);
    }

    public void Handled(string kind, string outcome, TimeSpan took) => _handling.Record(took.TotalSeconds, new("kind", kind), new("outcome", outcome));

    public void Ran(string runbook, TimeSpan took, int redactions)
    {
        _run.Record(took.TotalSeconds, new KeyValuePair<string, object?>("runbook", runbook));
        _redactions.Add(redactions);
    }

    public void Asked(string source, string state, TimeSpan took) => _query.Record(took.TotalSeconds, new("source", source), new("state", state));

    public void Carried(string kind, string outcome, TimeSpan took) => _effect.Record(took.TotalSeconds, new("kind", kind), new("outcome", outcome));

    /// <param name="by"><c>clock</c>, <c>person</c> or <c>runbook</c>.</param>
    public void Escalated(string by) => _escalations.Add(1, new KeyValuePair<string, object?>("by", by));
}
