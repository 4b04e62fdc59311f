namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>A PromQL function: what it takes, what it gives, and how.</summary>
/// <param name="Parameters">The last one's type holds for all further arguments.</param>
internal sealed record Function(
    string Name, IReadOnlyList<ValueType> Parameters, int Least, int Most, ValueType Returns, Func<FunctionContext, PromValue> Body);
