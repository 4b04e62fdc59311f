using ChatOpsBot.Teams.Activities;

namespace ChatOpsBot.Teams.Places;

/// <summary>A conversation reference: where a chat or channel is, so that the bot can speak there first.</summary>
/// <param name="Conversation">The id without a thread.</param>
/// <param name="ServiceUrl">The connector that serves it.</param>
/// <param name="Type"><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</param>
/// <param name="Channel">A channel's name; null while it is not known, and for the first channel of a team.</param>
/// <param name="Group">The team's group in Entra.</param>
public sealed record TeamsPlace(
    string Conversation, string ServiceUrl, string? TenantId, string Type, string? Team, string? TeamName, string? Channel, ChannelAccount? Bot, string? Group = null)
{
    public bool IsChannel => Type == "channel";

    /// <summary>How the first channel of a team is called, which Teams gives no name.</summary>
    public const string FirstChannel = "General";

    /// <summary>Whether people mean it by <c>incidents</c>, <c>Platform/incidents</c> or its id.</summary>
    public bool IsCalled(string name)
    {
        var channel = Channel ?? (Conversation == Team ? FirstChannel : null);
        return name == Conversation || (channel is not null && (Same(name, channel) || Same(name, $"{TeamName}/{channel}") || Same(name, $"{TeamName}/#{channel}")));

        static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
    }
}
