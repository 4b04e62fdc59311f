using System.Text.Json;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Teams.Activities;
using ChatOpsBot.Teams.Connector;

namespace ChatOpsBot.Teams.Places;

/// <summary>Learns conversation references from what arrives, and finds them again, by id or by a channel's name.</summary>
internal sealed class TeamsPlaces(IChatPlaces store, ConnectorClient connector)
{
    /// <summary>Keeps where an activity came from; writes only what is new.</summary>
    public async Task LearnAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.ServiceUrl is not { Length: > 0 } service || activity.Conversation?.Id is not { Length: > 0 } conversation)
        {
            return;
        }

        var data = activity.ChannelData;
        var type = activity.Conversation.ConversationType ?? (data?.Channel is not null || data?.Team is not null ? "channel" : "personal");
        var id = type == "channel" ? data?.Channel?.Id ?? ConversationIds.Base(conversation) : ConversationIds.Base(conversation);
        var known = await FindAsync(id, cancellationToken);
        var place = new TeamsPlace(
            id, service, data?.Tenant?.Id ?? activity.Conversation.TenantId ?? known?.TenantId, type,
            data?.Team?.Id ?? known?.Team, data?.Team?.Name ?? known?.TeamName, data?.Channel?.Name ?? known?.Channel,
            activity.Recipient is { Id: not null } bot ? new ChannelAccount(bot.Id, bot.Name) : known?.Bot,
            data?.Team?.AadGroupId ?? known?.Group);
        await KeepAsync(place, known, cancellationToken);
    }

    public Task ForgetAsync(string conversation, CancellationToken cancellationToken) => store.ForgetAsync(ConversationIds.Ours(ConversationIds.Base(conversation)), cancellationToken);

    /// <summary>The chat or channel of a conversation, or of a thread in it; null when nothing was heard of it.</summary>
    public async Task<TeamsPlace?> FindAsync(string conversation, CancellationToken cancellationToken) =>
        await store.FindAsync(ConversationIds.Ours(ConversationIds.Base(conversation)), cancellationToken) is { } place ? Read(place) : null;

    /// <summary>The channel that people call so; asks the known teams for their channels when none is known by that name.</summary>
    /// <exception cref="TeamsException">There is none.</exception>
    public async Task<TeamsPlace> NamedAsync(string channel, CancellationToken cancellationToken)
    {
        var name = channel.TrimStart('#');
        var known = (await store.AllAsync(ConversationIds.Platform, cancellationToken)).Select(Read).OfType<TeamsPlace>().ToList();
        if (known.FirstOrDefault(place => place.IsCalled(name)) is { } place)
        {
            return place;
        }

        foreach (var team in known.Where(one => one.IsChannel && one.Team is not null).DistinctBy(one => one.Team))
        {
            foreach (var info in await connector.GetTeamChannelsAsync(team.ServiceUrl, team.Team!, cancellationToken))
            {
                var other = team with { Conversation = info.Id ?? "", Channel = info.Name };
                if (info.Id is { Length: > 0 } && other.IsCalled(name))
                {
                    await KeepAsync(other, null, cancellationToken);
                    return other;
                }
            }
        }

        throw new TeamsException(TeamsError.NotFound, $"No channel of Teams is known as {channel}: add the app to its team, or write the channel as 'Team/channel' or by its id.");
    }

    private async Task KeepAsync(TeamsPlace place, TeamsPlace? known, CancellationToken cancellationToken)
    {
        if (place != known)
        {
            await store.KeepAsync(new ChatPlace(ConversationIds.Ours(place.Conversation), JsonSerializer.Serialize(place, TeamsJson.Default.TeamsPlace)), cancellationToken);
        }
    }

    private static TeamsPlace? Read(ChatPlace place) => JsonSerializer.Deserialize(place.Body, TeamsJson.Default.TeamsPlace);
}
