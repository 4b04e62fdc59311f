using Microsoft.Extensions.Options;

namespace ChatOpsBot.Telemetry;

/// <summary>Reports every mistake of the section <c>Telemetry</c>, each with what to write instead.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var failures = new List<string>();
        if (options.OtlpEndpoint.Length > 0 && (!Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")))
        {
            failures.Add($"Telemetry:OtlpEndpoint is '{options.OtlpEndpoint}': write an address with http or https, such as http://otel-collector:4317.");
        }

        if (options.OtlpProtocol is not ("grpc" or "http"))
        {
            failures.Add($"Telemetry:OtlpProtocol is '{options.OtlpProtocol}': write grpc or http.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
