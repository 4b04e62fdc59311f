using System.Collections.Concurrent;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Slack.Events;
using ChatOpsBot.Slack.Web;

namespace ChatOpsBot.Slack.People;

/// <summary>Who people and channels are, asked of Slack and kept for a while. What Slack does not tell now is taken as it was known before.</summary>
internal sealed partial class SlackDirectory(SlackClient client, SlackIdentity identity, TimeProvider clock, ILogger<SlackDirectory> logger) : IChatDirectory
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>Rights hang on groups, so a change there counts sooner.</summary>
    private static readonly TimeSpan FreshGroups = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, (SlackUser User, DateTimeOffset At)> _users = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (SlackChannel Channel, DateTimeOffset At)> _channels = new(StringComparer.Ordinal);
    private (IReadOnlyList<SlackUserGroup> Groups, DateTimeOffset At) _groups = ([], DateTimeOffset.MinValue);
    private (IReadOnlyList<SlackChannel> Channels, DateTimeOffset At) _list = ([], DateTimeOffset.MinValue);

    /// <inheritdoc/>
    public string Platform => SlackAddress.Platform;

    /// <inheritdoc/>
    public async Task<Delivery.Message> KnowAsync(Delivery.Message message, CancellationToken cancellationToken) => message with
    {
        Author = await KnowAsync(message.Author, cancellationToken),
        Text = await NamedAsync(message.Text, cancellationToken),
        Details = message.Details is { } details ? await NamedAsync(details, cancellationToken) : null,
    };

    /// <inheritdoc/>
    public async Task<Person> KnowAsync(Person person, CancellationToken cancellationToken)
    {
        var id = person.Id[(person.Id.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (await UserAsync(id, cancellationToken) is not { } user || await AskAsync(() => identity.GetAsync(cancellationToken).AsTask()) is not { } self)
        {
            // Nobody knows whether this is one of us, so only a role that names them counts.
            return person with { IsOutsider = true };
        }

        var groups = (await GroupsAsync(cancellationToken)).Where(group => group.Users?.Contains(id) == true);
        return person with
        {
            Name = NameOf(user) ?? person.Name,
            TimeZone = user.Tz,
            Groups = [.. groups.SelectMany(group => (string?[])[group.Id, group.Handle]).OfType<string>()],
            IsOutsider = user.Deleted || user.IsBot || user.IsRestricted || user.IsUltraRestricted || user.IsStranger || !IsOurs(user, self),
        };
    }

    /// <summary>A channel's name; null when it has none, or Slack does not tell.</summary>
    public async Task<string?> ChannelNameAsync(string channel, CancellationToken cancellationToken)
    {
        if (_channels.TryGetValue(channel, out var known) && clock.GetUtcNow() - known.At < Fresh)
        {
            return known.Channel.Name;
        }

        if (await AskAsync(() => client.ConversationsInfoAsync(channel, cancellationToken)) is { } asked)
        {
            _channels[channel] = (asked, clock.GetUtcNow());
            return asked.Name;
        }

        return known.Channel?.Name;
    }

    /// <summary>The id of a channel by its name or id, with or without <c>#</c>; null when there is none that the bot may see.</summary>
    /// <exception cref="SlackException"/>
    public async Task<string?> ChannelIdAsync(string name, CancellationToken cancellationToken)
    {
        var wanted = name.TrimStart('#');
        if (wanted.Length > 8 && wanted[0] is 'C' or 'G' or 'D' && wanted.All(char.IsAsciiLetterOrDigit) && !wanted.Any(char.IsAsciiLetterLower))
        {
            return wanted;
        }

        var found = Find();
        if (found is null || clock.GetUtcNow() - _list.At > Fresh)
        {
            _list = (await client.ConversationsListAsync(cancellationToken), clock.GetUtcNow());
            found = Find();
        }

        return found;

        string? Find() => _list.Channels.FirstOrDefault(channel => string.Equals(channel.Name, wanted, StringComparison.OrdinalIgnoreCase) && !channel.IsArchived)?.Id;
    }

    /// <summary>A user's name as people know them; null when Slack does not tell.</summary>
    public async Task<string?> UserNameAsync(string user, CancellationToken cancellationToken) => await UserAsync(user, cancellationToken) is { } known ? NameOf(known) : null;

    private Task<string> NamedAsync(string text, CancellationToken cancellationToken) => SlackInput.NamedAsync(text, async (kind, id) => kind switch
    {
        "@" => await UserNameAsync(id, cancellationToken),
        "#" => await ChannelNameAsync(id, cancellationToken) is { } name ? "#" + name : null,
        _ => (await GroupsAsync(cancellationToken)).FirstOrDefault(group => group.Id == id)?.Handle is { } handle ? "@" + handle : null,
    });

    private async Task<SlackUser?> UserAsync(string id, CancellationToken cancellationToken)
    {
        if (_users.TryGetValue(id, out var known) && clock.GetUtcNow() - known.At < Fresh)
        {
            return known.User;
        }

        if (await AskAsync(() => client.UsersInfoAsync(id, cancellationToken)) is { } asked)
        {
            _users[id] = (asked, clock.GetUtcNow());
            return asked;
        }

        return known.User;
    }

    private async Task<IReadOnlyList<SlackUserGroup>> GroupsAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - _groups.At > FreshGroups)
        {
            _groups = (await AskAsync(() => client.UserGroupsListAsync(cancellationToken)) ?? _groups.Groups, clock.GetUtcNow());
        }

        return _groups.Groups;
    }

    private static bool IsOurs(SlackUser user, SlackSelf self) =>
        user.TeamId is null || user.TeamId == self.Team || (self.Enterprise is { Length: > 0 } enterprise && (user.TeamId == enterprise || user.EnterpriseUser?.EnterpriseId == enterprise));

    private static string? NameOf(SlackUser user) => new[] { user.Profile?.DisplayName, user.Profile?.RealName, user.RealName, user.Name }.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));

    private async Task<T?> AskAsync<T>(Func<Task<T>> question) where T : class
    {
        try
        {
            return await question();
        }
        catch (SlackException fault)
        {
            LogNotKnown(fault.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack does not tell who somebody is, so what was known before counts: {Reason}")]
    private partial void LogNotKnown(string reason);
}
