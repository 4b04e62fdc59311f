using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Tests;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.AcceptanceTests.Servers.Teams;

/// <summary>The connector's operations on a tenant, with the limits that Teams has.</summary>
/// <param name="limits">Whether what is too much is turned away.</param>
/// <param name="violate">Takes what breaks the rules.</param>
internal sealed class ConnectorConversations(TeamsTenant tenant, bool limits, Action<string> violate)
{
    private const int LargestMessage = 100_000;

    private readonly ConcurrentDictionary<string, ThreadLimit> _limits = new(StringComparer.Ordinal);
    private int _limited;

    /// <summary>Requests that were turned away because of a limit.</summary>
    public int Limited => _limited;

    /// <param name="parts">Of the path.</param>
    /// <param name="size">Of the body, in characters.</param>
    public Task AnswerAsync(HttpContext context, string method, string[] parts, JsonElement? body, int size) => (method, parts) switch
    {
        ("POST", ["v3", "conversations", var conversation, "activities"]) => PostAsync(context, conversation, body!.Value, size),
        ("POST", ["v3", "conversations", var conversation, "activities", _]) => PostAsync(context, conversation, body!.Value, size),
        ("PUT", ["v3", "conversations", var conversation, "activities", var id]) => EditAsync(context, conversation, id, body!.Value, size),
        ("POST", ["v3", "conversations"]) => BeginAsync(context, body!.Value, size),
        ("GET", ["v3", "conversations", _, "pagedmembers"]) => MembersAsync(context),
        ("GET", ["v3", "teams", _, "conversations"]) => context.Response.WriteAsJsonAsync(new { conversations = tenant.Channels.Select(channel => new { id = channel.Id, name = channel.Name }) }),
        _ => ConnectorServer.RefuseAsync(context, 404, "NotFound", "no such address"),
    };

    private async Task PostAsync(HttpContext context, string conversation, JsonElement activity, int size)
    {
        if (await IsTooMuchAsync(context, conversation, size))
        {
            return;
        }

        var id = tenant.NextId();
        if (activity.GetProperty("type").GetString() == "typing")
        {
            tenant.Type(conversation);
        }
        else
        {
            tenant.Show(new PostedActivity(conversation, id, activity, 0));
        }

        context.Response.StatusCode = 201;
        await context.Response.WriteAsJsonAsync(new { id });
    }

    private async Task EditAsync(HttpContext context, string conversation, string id, JsonElement activity, int size)
    {
        if (await IsTooMuchAsync(context, conversation, size))
        {
            return;
        }

        if (tenant.Find(conversation, id) is not { } known)
        {
            await ConnectorServer.RefuseAsync(context, 404, "ActivityNotFoundInConversation", "no such activity");
            return;
        }

        tenant.Show(known with { Activity = activity, Edits = known.Edits + 1 });
        await context.Response.WriteAsJsonAsync(new { id });
    }

    private async Task BeginAsync(HttpContext context, JsonElement parameters, int size)
    {
        var channel = parameters.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString()!;
        if (await IsTooMuchAsync(context, channel, size))
        {
            return;
        }

        var id = tenant.NextId();
        var thread = $"{channel};messageid={id}";
        tenant.Show(new PostedActivity(thread, id, parameters.GetProperty("activity"), 0));
        context.Response.StatusCode = 201;
        await context.Response.WriteAsJsonAsync(new { id = thread, activityId = id });
    }

    /// <summary>Few a page, so that pages are turned.</summary>
    private Task MembersAsync(HttpContext context)
    {
        const int APage = 10;
        ImmutableArray<ConnectorMember> all;
        lock (tenant.Members)
        {
            all = [.. tenant.Members];
        }

        var from = int.TryParse(context.Request.Query["continuationToken"], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0;
        return context.Response.WriteAsJsonAsync(new
        {
            members = all.Skip(from).Take(APage).Select(member => new
            {
                id = member.Id, name = member.Name, aadObjectId = member.ObjectId, userRole = member.Role, userPrincipalName = $"{member.Name}@example.com", tenantId = member.Tenant ?? TeamsAuthority.Tenant,
            }),
            continuationToken = from + APage < all.Length ? (from + APage).ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    private async Task<bool> IsTooMuchAsync(HttpContext context, string conversation, int size)
    {
        if (size > LargestMessage)
        {
            violate($"a message of {size} bytes");
            await ConnectorServer.RefuseAsync(context, 413, "MessageSizeTooBig", "too large");
            return true;
        }

        if (limits && _limits.GetOrAdd(conversation, _ => new ThreadLimit()).Exceeded(TimeProvider.System.GetUtcNow()))
        {
            Interlocked.Increment(ref _limited);
            context.Response.Headers.RetryAfter = "1";
            await ConnectorServer.RefuseAsync(context, 429, "TooManyRequests", "slower");
            return true;
        }

        return false;
    }
}
