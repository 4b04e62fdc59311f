using System.Collections.Concurrent;
using System.Collections.Immutable;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Teams.Activities;
using ChatOpsBot.Teams.Connector;
using ChatOpsBot.Teams.Places;

namespace ChatOpsBot.Teams.People;

/// <summary>Who somebody is: an Entra object id with its groups; whether they belong here; and who of a conversation may approve.</summary>
internal sealed partial class TeamsPeople(
    TeamsOptions options, AccessOptions accessOptions, AccessPolicy access, ConnectorClient connector, GraphClient graph, TimeProvider clock, ILogger<TeamsPeople> logger) : IDisposable
{
    private const int MostKnown = 20_000;

    /// <summary>Clients ask for cards of their own for no more people.</summary>
    private const int MostApprovers = 60;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (ImmutableArray<ChannelAccount> Members, DateTimeOffset ReadAt)> _rosters = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (ImmutableArray<string> Groups, DateTimeOffset ReadAt)> _groups = new(StringComparer.OrdinalIgnoreCase);

    private readonly SemaphoreSlim _reading = new(1);

    /// <summary>Whether any role names groups: otherwise nobody's are asked for.</summary>
    private readonly bool _needsGroups = accessOptions.Roles.Any(role => role.Groups.Count > 0);

    /// <summary>Why a tenant's people may not talk to the bot; null when they may.</summary>
    public string? TenantRefusal(Activity activity)
    {
        var tenant = activity.ChannelData?.Tenant?.Id ?? activity.Conversation?.TenantId;
        return activity.IsOfLocalClient || Allows(tenant) || (options.TenantId.Length == 0 && options.AllowedTenants.Count == 0) ? null : "its tenant is not allowed (Teams:TenantId, Teams:AllowedTenants)";
    }

    /// <summary>Why a person may not talk to the bot; null when they may.</summary>
    /// <exception cref="TeamsException">The list of members cannot be read now.</exception>
    public async Task<string?> GuestRefusalAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.IsOfLocalClient || options.AllowGuests || activity.From?.Id is not { } id)
        {
            return null;
        }

        var member = Find(await RosterAsync(activity, fresh: false, cancellationToken), id) ?? Find(await RosterAsync(activity, fresh: true, cancellationToken), id);
        return member switch
        {
            null => "You are no member of this conversation that Teams names to me, so I do not answer you here. An administrator can set Teams:AllowGuests.",
            { UserRole: { } role } when role.Equals("guest", StringComparison.OrdinalIgnoreCase) || role.Equals("anonymous", StringComparison.OrdinalIgnoreCase) => Guest,
            { UserPrincipalName: { } name } when name.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) => Guest,
            { TenantId: { Length: > 0 } tenant } when options.TenantId.Length + options.AllowedTenants.Count > 0 && !Allows(tenant) => Guest,
            { AadObjectId: null or "" } when activity.From.AadObjectId is null or "" => Guest,
            _ => null,
        };
    }

    /// <summary>Who wrote an activity, with the groups that roles may name.</summary>
    public async Task<Person> AuthorAsync(Activity activity, CancellationToken cancellationToken)
    {
        var id = activity.From?.AadObjectId is { Length: > 0 } entra ? entra : activity.From?.Id ?? "nobody";
        var zone = activity.LocalTimezone ?? activity.Entities?.FirstOrDefault(entity => entity.Type == "clientInfo")?.Timezone;
        return new Person(ConversationIds.Ours(id), activity.From?.Name is { Length: > 0 } name ? name : "somebody")
        {
            TimeZone = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : null,
            Groups = await GroupsAsync(id, cancellationToken),
        };
    }

    public bool MayApprove(Person person) => access.Refusal(person, Right.Approve, Place.Anywhere) is null;

    /// <summary>Who sees the buttons that decide: everybody, or the ids of those members who may.</summary>
    public async Task<(bool Everybody, ImmutableArray<string> Approvers)> ApproversAsync(TeamsPlace place, CancellationToken cancellationToken)
    {
        if (MayApprove(new Person("teams:", "anybody")))
        {
            return (true, []);
        }

        try
        {
            var approvers = ImmutableArray.CreateBuilder<string>();
            foreach (var member in await RosterAsync(place.ServiceUrl, place.Conversation, fresh: false, cancellationToken))
            {
                if (approvers.Count < MostApprovers && member is { Id: { } id, AadObjectId: { Length: > 0 } entra }
                    && MayApprove(new Person(ConversationIds.Ours(entra), member.Name ?? entra) { Groups = await GroupsAsync(entra, cancellationToken) }))
                {
                    approvers.Add(id);
                }
            }

            return (false, approvers.ToImmutable());
        }
        catch (TeamsException fault)
        {
            // The card has a button by which whoever may sees the others.
            LogRoster(fault.Message);
            return (false, []);
        }
    }

    public void Dispose() => _reading.Dispose();

    private const string Guest = "Guests and people of other organisations may not talk to me here. An administrator can set Teams:AllowGuests.";

    private bool Allows(string? tenant) =>
        options.AllowedTenants.Contains(TeamsOptions.AnyTenant)
        || (tenant is { Length: > 0 } && (tenant.Equals(options.TenantId, StringComparison.OrdinalIgnoreCase) || options.AllowedTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase)));

    private async Task<IReadOnlyList<string>> GroupsAsync(string person, CancellationToken cancellationToken)
    {
        if (!_needsGroups || !graph.IsOn)
        {
            return [];
        }

        if (_groups.TryGetValue(person, out var known) && clock.GetUtcNow() - known.ReadAt < Fresh)
        {
            return known.Groups;
        }

        try
        {
            var groups = await graph.GetMemberGroupsAsync(person, cancellationToken);
            Room(_groups)[person] = (groups, clock.GetUtcNow());
            return groups;
        }
        catch (TeamsException fault)
        {
            // Without its groups a person has fewer rights, never more.
            LogGroups(fault.Message);
            return [];
        }
    }

    private Task<ImmutableArray<ChannelAccount>> RosterAsync(Activity activity, bool fresh, CancellationToken cancellationToken) =>
        RosterAsync(activity.ServiceUrl!, ConversationIds.Base(activity.Conversation!.Id!), fresh, cancellationToken);

    private async Task<ImmutableArray<ChannelAccount>> RosterAsync(string service, string conversation, bool fresh, CancellationToken cancellationToken)
    {
        if (!fresh && _rosters.TryGetValue(conversation, out var known) && clock.GetUtcNow() - known.ReadAt < Fresh)
        {
            return known.Members;
        }

        // Many who are new at once need one look between them: what was begun after they came is new enough for all of them.
        var asked = clock.GetUtcNow();
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_rosters.TryGetValue(conversation, out var read) && read.ReadAt > asked)
            {
                return read.Members;
            }

            var begun = clock.GetUtcNow();
            var members = await connector.GetConversationPagedMembersAsync(service, conversation, cancellationToken);
            Room(_rosters)[conversation] = (members, begun);
            return members;
        }
        finally
        {
            _reading.Release();
        }
    }

    private static ChannelAccount? Find(ImmutableArray<ChannelAccount> members, string id) => members.FirstOrDefault(member => member.Id == id);

    private static ConcurrentDictionary<string, T> Room<T>(ConcurrentDictionary<string, T> cache)
    {
        if (cache.Count >= MostKnown)
        {
            cache.Clear();
        }

        return cache;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The members of a conversation of Teams could not be read: {Reason}")]
    private partial void LogRoster(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The groups of a person could not be read: {Reason}")]
    private partial void LogGroups(string reason);
}
