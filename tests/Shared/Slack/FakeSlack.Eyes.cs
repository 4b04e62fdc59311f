using System.Collections.Immutable;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>What people see, and waiting for it.</summary>
public sealed partial class FakeSlack
{
    /// <summary>Everything that the app was told, oldest first.</summary>
    public ImmutableArray<SlackDelivery> Deliveries => _deliverer.All;

    public ImmutableArray<SlackFile> Files
    {
        get
        {
            lock (Workspace.Gate)
            {
                return [.. Workspace.Files.Values];
            }
        }
    }

    /// <summary>What stands in a channel, threads left out but for their first message.</summary>
    public ImmutableArray<SlackMessage> Messages(string channel) => All(channel, message => !message.IsReply || message.Json["subtype"]?.ToString() == "thread_broadcast");

    /// <summary>The replies of a thread without its first message.</summary>
    public ImmutableArray<SlackMessage> Replies(string channel, string ts) => All(channel, message => message.IsReply && message.ThreadTs == ts);

    /// <summary>What only one person sees, in any channel.</summary>
    public ImmutableArray<SlackMessage> Ephemerals(string user)
    {
        lock (Workspace.Gate)
        {
            return [.. Workspace.Ephemerals.Where(message => message.OnlyFor == Person(user).Id && !message.IsDeleted)];
        }
    }

    /// <summary>The open modals of somebody, the uppermost last.</summary>
    public ImmutableArray<SlackView> Views(string user)
    {
        lock (Workspace.Gate)
        {
            return [.. Workspace.Views.Values.Where(view => view.User == Person(user).Id && view.IsOpen && !view.IsHome)];
        }
    }

    /// <summary>Somebody's Home tab; null before the app published one.</summary>
    public SlackView? Home(string user)
    {
        lock (Workspace.Gate)
        {
            return Workspace.Views.Values.FirstOrDefault(view => view.IsHome && view.User == Person(user).Id);
        }
    }

    /// <summary>Waits for a message of the app: in the channel, in a thread, or for one person only.</summary>
    public Task<SlackMessage> HearAsync(Func<SlackMessage, bool> which, TimeSpan? patience = null) => WaitAsync(() => Heard().FirstOrDefault(which), patience);

    /// <summary>Waits for a modal of somebody.</summary>
    public Task<SlackView> SeeViewAsync(string user, TimeSpan? patience = null) => WaitAsync(() => Views(user).LastOrDefault(), patience);

    /// <summary>Waits until a condition holds; it is looked at whenever something changed.</summary>
    /// <exception cref="TimeoutException">It does not hold; carries what happened.</exception>
    public async Task UntilAsync(Func<bool> condition, TimeSpan? patience = null)
    {
        await WaitAsync(() => condition() ? this : null, patience);
    }

    /// <summary>Everything that the app said, oldest first by channel.</summary>
    private List<SlackMessage> Heard()
    {
        lock (Workspace.Gate)
        {
            return [.. Workspace.Channels.Values.SelectMany(channel => channel.Messages).Concat(Workspace.Ephemerals).Where(message => message.BotId == Workspace.BotId && !message.IsDeleted)];
        }
    }

    private ImmutableArray<SlackMessage> All(string channel, Func<SlackMessage, bool> which)
    {
        lock (Workspace.Gate)
        {
            return [.. Place(channel).Messages.Where(message => !message.IsDeleted && which(message))];
        }
    }

    private async Task<T> WaitAsync<T>(Func<T?> look, TimeSpan? patience)
        where T : class
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        end.CancelAfter(patience ?? TimeSpan.FromSeconds(75));
        while (true)
        {
            var news = Workspace.News;
            if (look() is { } found)
            {
                return found;
            }

            try
            {
                await news.WaitAsync(end.Token);
            }
            catch (OperationCanceledException) when (!_ending.IsCancellationRequested)
            {
                throw new TimeoutException($"It did not come about. Calls: {string.Join(", ", Calls.TakeLast(20).Select(call => $"{call.Method} {call.Error}"))}. Said: {string.Join(" | ", Heard().Select(message => message.Text))}");
            }
        }
    }
}
