using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Work;

/// <summary>Asks a store until it answers: for what must be written down before anything else is done.</summary>
/// <param name="failed">Told each time it does not answer.</param>
internal sealed class PatientStore(Action<Exception> failed, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <param name="brokenOff">Ends the waiting, never a question that has been asked.</param>
    public async Task<T> AskAsync<T>(Func<Task<T>> question, CancellationToken brokenOff)
    {
        while (true)
        {
            try
            {
                return await question();
            }
            catch (StoreUnavailableException fault)
            {
                failed(fault);
                await Task.Delay(Pause, clock, brokenOff);
            }
        }
    }

    /// <inheritdoc cref="AskAsync{T}"/>
    public Task AskAsync(Func<Task> question, CancellationToken brokenOff) => AskAsync(
        async () =>
        {
            await question();
            return true;
        },
        brokenOff);
}
