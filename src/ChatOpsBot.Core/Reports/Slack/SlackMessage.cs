using System.Text.Json.Nodes;

namespace ChatOpsBot.Core.Reports.Slack;

/// <summary>A message as Slack takes it.</summary>
/// <param name="Text">What notifications and screen readers say; escaped.</param>
/// <param name="Blocks">Block Kit; empty for a message of text alone.</param>
/// <param name="IsCut">True when not everything had room.</param>
public sealed record SlackMessage(string Text, JsonArray Blocks, bool IsCut);
