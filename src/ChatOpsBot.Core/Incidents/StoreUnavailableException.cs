namespace ChatOpsBot.Core.Incidents;

/// <summary>The store does not answer now: it is gone, full, or too busy. What was asked of it has happened wholly or not at all; asking again does no harm.</summary>
public sealed class StoreUnavailableException(string store, Exception inner) : Exception($"{store} does not answer: {inner.Message}", inner);
