namespace ChatOpsBot.Storage;

/// <summary>Wakes the workers of this process when there may be something to do. Only a shortcut: they look by themselves as well.</summary>
public sealed class StoreSignals
{
    private volatile TaskCompletionSource _inbox = New();
    private volatile TaskCompletionSource _outbox = New();

    public Task Inbox => _inbox.Task;

    public Task Outbox => _outbox.Task;

    public void WakeInbox() => Interlocked.Exchange(ref _inbox, New()).TrySetResult();

    public void WakeOutbox() => Interlocked.Exchange(ref _outbox, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
