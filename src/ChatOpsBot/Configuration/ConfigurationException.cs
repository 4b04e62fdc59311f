namespace ChatOpsBot.Configuration;

/// <summary>The configuration is wrong; the message says everything that is, and what to write instead. Ends the program with code 3.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
