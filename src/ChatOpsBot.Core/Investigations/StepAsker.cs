using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Pipelines;

namespace ChatOpsBot.Core.Investigations;

/// <summary>Asks one source one question within the step's deadline, and turns whatever happens into evidence.</summary>
internal sealed class StepAsker(ISystems systems, EvidenceCapture capture, InvestigationLimits limits, TimeProvider clock)
{
    public async Task<Evidence> AskAsync(DiagnosticQuery query, TextPipeline filters, string evidenceId, CancellationToken cancellationToken) =>
        capture.Capture(await AskAsync(query, limits.Step, cancellationToken), filters, evidenceId);

    public async Task<Evidence> AskAsync(DiagnosticQuery query, TimeSpan within, CancellationToken cancellationToken)
    {
        if (systems.Source(query.Source) is not { } source)
        {
            return Evidence.Unavailable(query, $"Nothing that answers {query.Source} is configured.");
        }

        var started = clock.GetTimestamp();
        using var deadline = new CancellationTokenSource(within, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        Evidence evidence;
        try
        {
            // A source that ignores its token must not hold the run up.
            evidence = await source.QueryAsync(query, both.Token).WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            evidence = Evidence.Unavailable(query, $"{source.Name} did not answer within {Words.Duration(clock.GetElapsedTime(started))}.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            evidence = Evidence.Unavailable(query, $"The bot failed while asking {source.Name} ({fault.GetType().Name}: {fault.Message}). Please report this.");
        }

        return evidence with { Took = clock.GetElapsedTime(started) };
    }
}
