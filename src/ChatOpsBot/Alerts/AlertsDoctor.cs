using ChatOpsBot.Doctor;

namespace ChatOpsBot.Alerts;

/// <summary>Says which senders are let in, and where each is announced.</summary>
internal sealed class AlertsDoctor(AlertsOptions options) : IDoctor
{
    public string System => "alerts";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (_, source, settings) in options.All.Where(source => source.Options.IsConfigured))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return DoctorCheck.Well($"alerts {source}", $"taken at {AlertEndpoints.Prefix}{source}, announced in {settings.Channel}{(settings.InfrastructureChannel is { Length: > 0 } infrastructure ? $", those of the infrastructure in {infrastructure}" : "")}");
        }
    }
}
