using System.Text.Json.Nodes;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Slack;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Slack.Web;

namespace ChatOpsBot.Slack;

/// <summary>Posts and edits the bot's messages.</summary>
internal sealed partial class SlackCarrier(
    SlackClient client, SlackIdentity identity, SlackThreads threads, SlackDirectory directory, SlackPace pace, SlackFiles files, SlackBlocks blocks, IIncidentStore store,
    ILogger<SlackCarrier> logger, IPermalinks? permalinks = null) : IEffectCarrier
{
    /// <summary>How far back a message is looked for that may have been posted before a crash.</summary>
    private const int MostLookedThrough = 1_000;

    /// <summary>The furthest that an effect is put off at once.</summary>
    private static readonly TimeSpan Furthest = TimeSpan.FromMinutes(9);

    /// <summary>Errors of Slack that time will not mend.</summary>
    private static readonly string[] ForGood = ["channel_not_found", "not_in_channel", "is_archived", "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel", "team_access_not_granted", "cannot_reply_to_message"];

    private static readonly string[] Gone = ["message_not_found", "cant_update_message", "edit_window_closed"];

    /// <inheritdoc/>
    public string Kind => SlackAddress.Kind;

    /// <summary>Told the conversation of every message that was posted or edited.</summary>
    public event Action<string>? Said;

    /// <inheritdoc/>
    public async Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken)
    {
        var self = await identity.GetAsync(cancellationToken);
        var (channel, thread) = await PlaceAsync(effect, cancellationToken);
        var messages = thread is null
            ? await client.ConversationsHistoryAsync(channel, MostLookedThrough, cancellationToken)
            : await client.ConversationsRepliesAsync(channel, thread, MostLookedThrough, cancellationToken);
        var found = messages.FirstOrDefault(message => SlackMarker.IsOwn(message, self) && SlackMarker.Read(message) is { } marker && marker.Key == effect.Key && marker.Conversation == effect.Destination);
        return found?.Ts is { } ts ? Posted(effect, channel, thread, ts, self) : null;
    }

    /// <inheritdoc/>
    public async Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var report = MessageSlots.Report(effect);
        var reference = effect.Reference is { } known && SlackThreads.Place(known) is { } at
            ? await EditAsync(effect, report, at.Channel, at.Ts, cancellationToken)
            : await PostAsync(effect, report, cancellationToken);
        Said?.Invoke(effect.Destination);
        return reference;
    }

    private async Task<EffectReference> PostAsync(Effect effect, Report report, CancellationToken cancellationToken)
    {
        var self = await identity.GetAsync(cancellationToken);
        var (channel, thread) = await PlaceAsync(effect, cancellationToken);
        if (pace.Post(channel, effect.Key) is { } turn)
        {
            throw Postponed(turn);
        }

        try
        {
            if (report.OnlyFor is { } person && await WhisperAsync(channel, thread, person, report, cancellationToken) is { } whispered)
            {
                return whispered;
            }

            var (message, ts) = await blocks.SendAsync(report, await RenderingAsync(effect, report, cancellationToken),
                shown => client.ChatPostMessageAsync(channel, thread, report.Aloud, shown.Text, shown.Blocks, Marker(effect, report), cancellationToken));
            var reference = Posted(effect, channel, thread, ts, self);
            await files.WholeAsync(effect, report, message, Whole(effect) is not null, channel, thread ?? ts, cancellationToken);
            return reference;
        }
        catch (SlackException fault) when (fault.Error == SlackException.RateLimited)
        {
            throw Postponed(pace.Pause(channel, effect.Key, fault.RetryAfter ?? TimeSpan.FromSeconds(1)));
        }
        catch (SlackException fault) when (ForGood.Contains(fault.Error))
        {
            return await RespondAsync(effect, report, cancellationToken) ?? throw new RefusedEffectException(fault.Message, fault);
        }
    }

    private async Task<EffectReference> EditAsync(Effect effect, Report report, string channel, string ts, CancellationToken cancellationToken)
    {
        if (pace.Edit(effect.Key, report.Final) is { } turn)
        {
            throw Postponed(turn);
        }

        try
        {
            var (message, _) = await blocks.SendAsync(report, await RenderingAsync(effect, report, cancellationToken), async shown =>
            {
                await client.ChatUpdateAsync(channel, ts, shown.Text, shown.Blocks, Marker(effect, report), cancellationToken);
                return ts;
            });
            var thread = SlackAddress.Parse(effect.Destination) is { } address ? await threads.RootAsync(address, cancellationToken) : null;
            await files.WholeAsync(effect, report, message, Whole(effect) is not null, channel, thread ?? ts, cancellationToken);
            return effect.Reference!;
        }
        catch (SlackException fault) when (fault.Error == SlackException.RateLimited)
        {
            throw Postponed(pace.PauseEdits(fault.RetryAfter ?? TimeSpan.FromSeconds(1)));
        }
        catch (SlackException fault) when (Gone.Contains(fault.Error))
        {
            // Somebody took the message away; what it had to say is said again.
            LogGone(effect.Key);
            return await PostAsync(effect, report, cancellationToken);
        }
        catch (SlackException fault) when (ForGood.Contains(fault.Error))
        {
            throw new RefusedEffectException(fault.Message, fault);
        }
    }

    /// <summary>Shows a message to one person; null where that is not possible, so that everybody sees it rather than nobody.</summary>
    private async Task<EffectReference?> WhisperAsync(string channel, string? thread, string person, Report report, CancellationToken cancellationToken)
    {
        if (channel.StartsWith('D'))
        {
            return null;
        }

        try
        {
            var (_, ts) = await blocks.SendAsync(report, new SlackRendering { Modern = false }, shown => client.ChatPostEphemeralAsync(channel, person[(person.IndexOf(':', StringComparison.Ordinal) + 1)..], thread, shown.Text, shown.Blocks, cancellationToken));
            return new EffectReference($"ephemeral-{ts}");
        }
        catch (SlackException fault) when (fault.Error is "user_not_in_channel" or "invalid_thread_ts" or "thread_not_found")
        {
            return null;
        }
    }

    /// <summary>Answers a slash command where the bot may not post; null when there is no such way.</summary>
    private async Task<EffectReference?> RespondAsync(Effect effect, Report report, CancellationToken cancellationToken)
    {
        if (!report.Final)
        {
            // The address takes five answers in all, so progress waits for the last one.
            return effect.Reference ?? new EffectReference("response-pending");
        }

        if (await store.FirstDeliveryAsync(effect.Destination, cancellationToken) is not Delivery.Message { ReplyAddress: { } address })
        {
            return null;
        }

        var message = SlackRenderer.Render(report, new SlackRendering { Modern = false, Whole = Whole(effect) });
        try
        {
            await client.RespondAsync(address, new JsonObject
            {
                ["response_type"] = report.OnlyFor is null ? "in_channel" : "ephemeral",
                ["replace_original"] = false,
                ["text"] = message.Text,
                ["blocks"] = message.Blocks.DeepClone(),
            }, cancellationToken);
        }
        catch (SlackException fault) when (fault.Error.StartsWith("http_", StringComparison.Ordinal) || fault.Error == "invalid_url")
        {
            throw new RefusedEffectException("The bot is not a member of the channel, and the time for an answer to the command is over: type /invite @ChatOpsBot there.", fault);
        }

        return new EffectReference("response");
    }

    private async Task<SlackRendering> RenderingAsync(Effect effect, Report report, CancellationToken cancellationToken) => new()
    {
        Whole = Whole(effect),
        Pictures = report.Final ? await files.PicturesAsync(report, cancellationToken) : [],
    };

    private string? Whole(Effect effect) => permalinks?.Message(effect.Key);

    /// <summary>Where an effect goes: a thread, or the channel itself.</summary>
    private async Task<(string Channel, string? Thread)> PlaceAsync(Effect effect, CancellationToken cancellationToken)
    {
        var address = SlackAddress.Parse(effect.Destination);
        var thread = address is null ? null : await threads.RootAsync(address, cancellationToken);
        if (address is { Team.Length: > 0 })
        {
            return (address.Channel, thread);
        }

        var name = address?.Channel ?? effect.Destination[(effect.Destination.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return await directory.ChannelIdAsync(name, cancellationToken) is { } channel ? (channel, thread)
            : throw new RefusedEffectException($"Slack has no channel {name} that the bot may see: correct the name, or type /invite @ChatOpsBot there.");
    }

    private EffectReference Posted(Effect effect, string channel, string? thread, string ts, SlackSelf self)
    {
        if (thread is null && SlackAddress.Parse(effect.Destination) is { IsDirect: false, HasRoot: false })
        {
            threads.Remember(effect.Destination, channel, ts);
        }

        return new EffectReference(SlackThreads.Reference(channel, ts), self.Permalink(channel, ts));
    }

    private PostponedEffectException Postponed(DateTimeOffset turn)
    {
        var furthest = pace.Now + Furthest;
        return new PostponedEffectException(turn < furthest ? turn : furthest);
    }

    private static JsonObject Marker(Effect effect, Report report) => SlackMarker.Of(effect.Key, effect.Destination, report.Final);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The message of {Key} was taken away in Slack; it is posted again")]
    private partial void LogGone(string key);
}
