using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Pipelines;
using ChatOpsBot.Core.Telemetry;

namespace ChatOpsBot.Core.Investigations;

/// <summary>Asks one source one question within the step's deadline, and turns whatever happens into evidence.</summary>
internal sealed class StepAsker(ISystems systems, EvidenceCapture capture, InvestigationLimits limits, Func<Place, string?>? refusal, TimeProvider clock, BotTelemetry? telemetry)
{
    public async Task<Evidence> AskAsync(DiagnosticQuery query, TextPipeline filters, string evidenceId, CancellationToken cancellationToken) =>
        capture.Capture(await AskAsync(query, limits.Step, cancellationToken), filters, evidenceId);

    public async Task<Evidence> AskAsync(DiagnosticQuery query, TimeSpan within, CancellationToken cancellationToken)
    {
        if (systems.Source(query.Source) is not { } source)
        {
            return Evidence.Unavailable(query, $"Nothing that answers {query.Source} is configured.");
        }

        if (refusal?.Invoke(PlaceOf(query)) is { } refused)
        {
            return Evidence.Denied(query, refused);
        }

        var started = clock.GetTimestamp();
        using var span = BotTelemetry.Activities.StartActivity($"query {source.Name}")?.SetTag("chatopsbot.cluster", query.Scope.Cluster);
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

        var took = clock.GetElapsedTime(started);
        telemetry?.Asked(source.Name, evidence.State.ToString().ToLowerInvariant(), took);
        span?.SetTag("chatopsbot.state", evidence.State.ToString());
        return evidence with { Took = took };
    }

    /// <summary>Where a query looks. One over all namespaces looks at none in particular, which only a role without bounds may.</summary>
    private static Place PlaceOf(DiagnosticQuery query) => new(query.Scope.Cluster, query switch
    {
        KubectlQuery { Command: { AllNamespaces: true } } or SurroundingsQuery { Everywhere: true } or AlbQuery => null,
        KubectlQuery { Command: { Namespace: { } ns } } => ns,
        _ => query.Scope.Namespace,
    });
}
