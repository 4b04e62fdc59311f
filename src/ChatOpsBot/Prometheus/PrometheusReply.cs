using System.Collections.Immutable;

namespace ChatOpsBot.Prometheus;

/// <summary>The result of a query.</summary>
/// <param name="ResultType"><c>vector</c>, <c>matrix</c>, <c>scalar</c> or <c>string</c>.</param>
/// <param name="Notes">The server's warnings and infos.</param>
public sealed record PrometheusReply(string ResultType, ImmutableArray<PrometheusSeries> Series, ImmutableArray<string> Notes);
