using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>An answer with <c>ok: false</c>.</summary>
/// <param name="error">The code, as Slack names it.</param>
/// <param name="messages">The details under <c>response_metadata.messages</c>.</param>
public sealed class WebApiException(string error, params string[] messages) : Exception(error)
{
    public string Error => Message;

    public IReadOnlyList<string> Messages => messages;

    /// <summary>Further fields of the answer: <c>needed</c>, <c>provided</c>.</summary>
    public JsonObject Fields { get; init; } = [];
}
