namespace ChatOpsBot.Core.Incidents;

/// <summary>Somebody else has the work meanwhile, because this replica was silent for too long; what it found out is dropped.</summary>
public sealed class LeaseLostException(string work) : Exception($"{work} was given to another replica, because this one was silent for too long.");
