namespace ChatOpsBot.Core.Diagnosis;

/// <summary>What makes two proposals the same cause.</summary>
public sealed record CauseKey(string Code, string Subject, string Cluster);
