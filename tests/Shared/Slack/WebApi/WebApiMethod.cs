using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>A method of the Web API: https://docs.slack.dev/reference/methods.</summary>
/// <param name="Name">With its family: <c>chat.postMessage</c>.</param>
/// <param name="Tier">How often it may be called in a minute; 0 = as <c>chat.postMessage</c>, by channel.</param>
/// <param name="Scopes">One of them is needed; empty = none.</param>
/// <param name="Signature">The arguments as <see cref="WebApiParameter.Read"/> has them.</param>
internal sealed record WebApiMethod(string Name, int Tier, string[] Scopes, string Signature, Func<WebApiCall, JsonObject> Answer)
{
    public const int Tier2 = 20;

    public const int Tier3 = 50;

    public const int Tier4 = 100;

    /// <summary>Methods that may be called hundreds of times.</summary>
    public const int Special = 600;

    public IReadOnlyList<WebApiParameter> Parameters { get; } = WebApiParameter.Read(Signature);

    /// <summary>Whether it wants the app's token and not the bot's.</summary>
    public bool IsAppLevel { get; init; }

    /// <summary>The code for a required argument that is missing; null = <c>invalid_arguments</c>.</summary>
    public string? Missing { get; init; }
}
