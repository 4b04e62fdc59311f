using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.Json;

/// <summary>One document of a file, and the line on which it starts.</summary>
internal sealed record Document(JsonNode? Root, int Line);
