namespace ChatOpsBot.Storage;

/// <summary>How much waits in the store at a moment.</summary>
public sealed record StoreStatistics(long InboxPending, TimeSpan InboxAge, long SetAside, long OutboxWaiting, TimeSpan OutboxAge, long OpenIncidents);
