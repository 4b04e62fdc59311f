namespace ChatOpsBot.Core.Diagnosis;

public readonly record struct Sample(DateTimeOffset At, double Value);
