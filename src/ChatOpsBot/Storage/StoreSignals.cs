namespace ChatOpsBot.Storage;

/// <summary>Wakes the workers of this process when there may be something to do. Only a shortcut: they look by themselves as well.</summary>
public sealed class StoreSignals
{
    private long _rushed = long.MinValue;

    private volatile TaskCompletionSource _inbox = New();
    private volatile TaskCompletionSource _outbox = New();

    public Task Inbox => _inbox.Task;

    public Task Outbox => _outbox.Task;

    /// <summary>When many deliveries were last stored together, as a timestamp of the clock; the least there is when they never were.</summary>
    public long Rushed => Volatile.Read(ref _rushed);

    public void Rush(long timestamp) => Volatile.Write(ref _rushed, timestamp);

    public void WakeInbox() => Interlocked.Exchange(ref _inbox, New()).TrySetResult();

    public void WakeOutbox() => Interlocked.Exchange(ref _outbox, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
