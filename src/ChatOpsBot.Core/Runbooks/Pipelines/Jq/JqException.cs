namespace ChatOpsBot.Core.Runbooks.Pipelines.Jq;

/// <summary>A value does not have the shape that a program asks for.</summary>
internal sealed class JqException(string message) : Exception(message);
