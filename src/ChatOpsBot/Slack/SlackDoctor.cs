using System.Runtime.CompilerServices;
using ChatOpsBot.Doctor;
using ChatOpsBot.Slack.Events;
using ChatOpsBot.Slack.Pictures;
using ChatOpsBot.Slack.Web;

namespace ChatOpsBot.Slack;

/// <summary>Checks the token, its scopes, the ways in, the channels, and whether charts can be drawn.</summary>
/// <param name="notify">The channel that escalations are told in unless a runbook says otherwise; empty for none.</param>
internal sealed class SlackDoctor(SlackOptions options, Func<SlackClient> connect, string notify) : IDoctor
{
    public string System => "slack";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!options.IsConfigured)
        {
            yield break;
        }

        var client = connect();
        var signedIn = await CheckAsync("slack: sign in", "Copy the Bot User OAuth Token (xoxb-…) from the app's page \"OAuth & Permissions\" into Slack:BotToken.", async () =>
        {
            var self = await client.AuthTestAsync(cancellationToken);
            return DoctorCheck.Well("slack: sign in", $"as {self.User ?? self.UserId} in {self.Team ?? self.TeamId}");
        });
        yield return signedIn;
        if (!signedIn.Ok)
        {
            yield break;
        }

        yield return await CheckAsync("slack: scopes", "Try again.", async () => Scopes(await client.ScopesAsync(cancellationToken)));
        yield return await SocketAsync(client, cancellationToken);
        if (options.SigningSecret.Length > 0)
        {
            yield return DoctorCheck.Well("slack: http", "requests to /slack/events, /slack/commands and /slack/interactivity are checked with the signing secret; Slack must reach them at a public https address");
        }

        await foreach (var check in ChannelsAsync(client, cancellationToken))
        {
            yield return check;
        }

        yield return Librsvg.Missing is { } missing
            ? DoctorCheck.Ill("slack: charts", $"{missing} is not installed, so charts are drawn as text", "Install librsvg (Debian: apt-get install librsvg2-2); everything else works without it.")
            : DoctorCheck.Well("slack: charts", "drawn as pictures");
    }

    /// <param name="granted">Null when Slack did not say.</param>
    private static DoctorCheck Scopes(IReadOnlyList<string>? granted)
    {
        if (granted is null)
        {
            return DoctorCheck.Well("slack: scopes", "not told by this server");
        }

        var missing = SlackScopes.All.Where(needed => !granted.Contains(needed.Scope)).ToList();
        return missing.Count == 0
            ? DoctorCheck.Well("slack: scopes", $"all {SlackScopes.All.Length} there")
            : DoctorCheck.Ill("slack: scopes", $"missing: {string.Join("; ", missing.Select(one => $"{one.Scope}, {one.Why}"))}", "Add them under \"OAuth & Permissions\" (or paste manifests/slack/manifest.json under \"App Manifest\"), then install the app again.");
    }

    private async Task<DoctorCheck> SocketAsync(SlackClient client, CancellationToken cancellationToken)
    {
        const string Name = "slack: socket mode";
        return options.AppToken.Length == 0
            ? DoctorCheck.Well(Name, "off: Slack:AppToken is not set")
            : await CheckAsync(Name, "Create an app-level token with connections:write under \"Basic Information\" (xapp-…), copy it into Slack:AppToken, and switch on \"Socket Mode\".", async () =>
            {
                await client.AppsConnectionsOpenAsync(cancellationToken);
                return DoctorCheck.Well(Name, $"Slack gives an address to connect to; {Core.Words.Count(options.Connections, "connection")} will be held");
            });
    }

    private async IAsyncEnumerable<DoctorCheck> ChannelsAsync(SlackClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.IncidentChannels.Count == 0 && notify.Length == 0)
        {
            yield break;
        }

        IReadOnlyList<SlackChannel> channels = [];
        var listed = await CheckAsync("slack: channels", "Add channels:read and groups:read, then install the app again.", async () =>
        {
            channels = await client.ConversationsListAsync(cancellationToken);
            return DoctorCheck.Well("slack: channels", $"{Core.Words.Count(channels.Count, "channel")} seen");
        });
        if (!listed.Ok)
        {
            yield return listed;
            yield break;
        }

        foreach (var pattern in options.IncidentChannels)
        {
            yield return Membership($"slack: channels {pattern}", [.. channels.Where(channel => channel.Name is { } name && ChannelPattern.Matches(pattern, name))]);
        }

        if (notify.StartsWith('#'))
        {
            yield return Membership($"slack: {notify}", [.. channels.Where(channel => channel.Name == notify[1..])]);
        }
    }

    private static DoctorCheck Membership(string name, List<SlackChannel> channels)
    {
        var outside = channels.Where(channel => !channel.IsMember).Select(channel => "#" + channel.Name).ToList();
        return channels.Count == 0 ? DoctorCheck.Ill(name, "there is no such channel that the bot may see", "Create it, correct the name, or, if it is private, type /invite @ChatOpsBot there.")
            : outside.Count > 0 ? DoctorCheck.Ill(name, $"the bot is not in {Core.Words.List(outside)}", "Type /invite @ChatOpsBot there.")
            : DoctorCheck.Well(name, $"the bot is in {Core.Words.List([.. channels.Select(channel => "#" + channel.Name)])}");
    }

    private static async Task<DoctorCheck> CheckAsync(string name, string remedy, Func<Task<DoctorCheck>> check)
    {
        try
        {
            return await check();
        }
        catch (SlackException fault)
        {
            return DoctorCheck.Ill(name, fault.Message, remedy);
        }
    }
}
