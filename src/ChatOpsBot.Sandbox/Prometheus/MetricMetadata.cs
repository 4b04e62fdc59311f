namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>What a metrics file says of a metric family in its TYPE, HELP and UNIT lines.</summary>
internal sealed record MetricMetadata(string Type = "unknown", string Help = "", string Unit = "");
