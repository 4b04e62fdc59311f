namespace ChatOpsBot.PagerDuty;

/// <summary>PagerDuty did not take an event. The message is a sentence for people, with the remedy where there is one.</summary>
public sealed class PagerDutyException(string message, Exception? inner = null) : Exception(message, inner);
