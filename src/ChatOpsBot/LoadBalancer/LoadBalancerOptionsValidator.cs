using ChatOpsBot.Configuration;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.LoadBalancer;

/// <summary>Reports every mistake of the section <c>LoadBalancer</c>, each with what to write instead. Keys themselves are never shown.</summary>
internal sealed class LoadBalancerOptionsValidator : IValidateOptions<LoadBalancerOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public ValidateOptionsResult Validate(string? name, LoadBalancerOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(LoadBalancerOptions options)
    {
        if (options is { Bucket.Length: > 0, Path.Length: > 0 })
        {
            yield return "LoadBalancer has both Bucket and Path; keep the one that holds the logs.";
        }

        if (options.Bucket.Contains('/') || options.Bucket.Contains(':') || options.Bucket.Any(char.IsWhiteSpace))
        {
            yield return $"LoadBalancer:Bucket is \"{options.Bucket}\"; write the bucket's name alone, such as acme-alb-logs, and folders into LoadBalancer:Prefix.";
        }

        if (options.Path.Length > 0 && !Directory.Exists(options.Path) && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(options.Path))))
        {
            yield return $"LoadBalancer:Path is \"{options.Path}\", and there is no such folder; write a folder, or a pattern such as /var/log/alb/*.log.gz.";
        }

        if (options.ServiceUrl.Length > 0 && (!Uri.TryCreate(options.ServiceUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")))
        {
            yield return $"LoadBalancer:ServiceUrl is \"{options.ServiceUrl}\"; write the endpoint's address, such as https://s3.example.com, or leave it out for Amazon's.";
        }

        if (options.AccessKey.Length > 0 != options.SecretKey.Length > 0)
        {
            yield return "LoadBalancer:AccessKey and LoadBalancer:SecretKey belong together; write both, or neither for the environment's credentials.";
        }

        if (SettingTimes.Read(options.Lookback) is not { } lookback || lookback <= TimeSpan.Zero || lookback > Longest)
        {
            yield return $"LoadBalancer:Lookback is \"{options.Lookback}\"; give a time up to 7 days, such as 6h.";
        }
    }
}
