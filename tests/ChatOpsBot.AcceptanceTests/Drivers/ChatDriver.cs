using ChatOpsBot.Practice;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>A person on a chat platform with the whole bot behind it: its own store on disk, its workers, its clock, real sockets.</summary>
/// <remarks>What is heard is the plain text of a message as a person reads it, a line a row, whatever the platform's markup.</remarks>
internal abstract class ChatDriver : IAsyncDisposable
{
    /// <summary>How long something is waited for before a test says that it was never said. Slack takes one message a second in a channel, so fifty that speak at once wait for each other.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>The bot's own.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>The world's time, which stands still but for <see cref="Pass"/>.</summary>
    protected WorldTime WorldTime { get; } = new();

    /// <summary>Says something and waits for the final answer.</summary>
    /// <param name="person">Who says it, by a first name.</param>
    public abstract Task<string> SayAsync(string text, string person = "ana");

    /// <summary>Waits for a message that contains a text.</summary>
    public abstract Task<string> HearAsync(string text);

    /// <summary>Goes to the room of a drill that was opened, as somebody does who follows its invitation.</summary>
    public abstract void Enter(DrillRoom drill);

    /// <summary>Goes back to where the drill was started from.</summary>
    public abstract void Leave();

    /// <summary>Goes to where something was said, where that is a place of its own, such as the thread of an announcement.</summary>
    public virtual Task JoinAsync(string said) => HearAsync(said);

    /// <summary>Lets time pass in the world, at once.</summary>
    public void Pass(TimeSpan time) => WorldTime.Pass(time);

    /// <summary>Says several things at the same moment; the answers come in the order of the texts.</summary>
    public Task<string[]> SayAtOnceAsync(params (string Text, string Person)[] said) => Task.WhenAll(said.Select(one => Task.Run(() => SayAsync(one.Text, one.Person))));

    /// <summary>The next drill that is opened.</summary>
    public Task<DrillRoom> NextDrill()
    {
        var opened = new TaskCompletionSource<DrillRoom>(TaskCreationOptions.RunContinuationsAsynchronously);
        Services.GetRequiredService<DrillRooms>().Opened += (_, drill) => opened.TrySetResult(drill);
        return opened.Task;
    }

    public abstract ValueTask DisposeAsync();
}
