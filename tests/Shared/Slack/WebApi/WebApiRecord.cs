using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>A call that arrived, and what was answered.</summary>
/// <param name="Error">Null when it was answered with <c>ok: true</c>; <c>fault</c> when a fault kept the answer back.</param>
public sealed record WebApiRecord(string Method, JsonObject Arguments, string? Error, DateTimeOffset At);
