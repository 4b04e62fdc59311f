using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>An element that somebody can use, with the block it stands in.</summary>
internal sealed record SlackControl(JsonObject Element, string BlockId);
