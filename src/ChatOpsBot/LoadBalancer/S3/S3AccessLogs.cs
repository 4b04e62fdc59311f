using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.LoadBalancer.S3;

/// <summary>Access logs in an S3 bucket, under <c>AWSLogs/account/elasticloadbalancing/region/yyyy/mm/dd/</c>. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html</summary>
internal sealed class S3AccessLogs(LoadBalancerOptions options, Func<IAmazonS3> connect) : IAccessLogs, IDisposable
{
    private const int MostKeys = 20_000;
    private const string Service = "elasticloadbalancing/";

    /// <summary>A file is delivered some minutes after the time that it tells of.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    private readonly Lazy<IAmazonS3> _client = new(connect);

    public string Where => $"s3://{options.Bucket}/{options.Prefix}";

    public async Task<IReadOnlyList<AccessLogFile>> ListAsync(TimeWindow window, CancellationToken cancellationToken)
    {
        try
        {
            var regions = await RegionsAsync(cancellationToken);
            var days = Days(window);
            var prefixes = regions.Count == 0 ? [Root] : regions.SelectMany(region => days.Select(day => region + day)).ToList();
            var keys = (await Task.WhenAll(prefixes.Select(prefix => KeysAsync(prefix, cancellationToken)))).SelectMany(keys => keys);
            return
            [
                .. keys.Where(key => key.EndsWith(".log.gz", StringComparison.Ordinal) || key.EndsWith(".log", StringComparison.Ordinal))
                    .Select(key => new AccessLogFile(key, AccessLogFile.EndOf(key), token => OpenAsync(key, token)))
                    .Where(file => file.Concerns(window))
                    .OrderByDescending(file => file.End ?? DateTimeOffset.MaxValue).ThenByDescending(file => file.Name, StringComparer.Ordinal),
            ];
        }
        catch (Exception e) when (Failure(e) is { } failure)
        {
            throw failure;
        }
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private string Root => options.Prefix.Length == 0 || options.Prefix.EndsWith('/') ? options.Prefix : options.Prefix + "/";

    private static List<string> Days(TimeWindow window)
    {
        var days = new List<string>();
        for (var day = window.From.UtcDateTime.Date; day <= (window.To + Late).UtcDateTime.Date; day = day.AddDays(1))
        {
            days.Add(day.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture));
        }

        return days;
    }

    /// <summary>The folders of accounts and regions; none when the bucket is laid out in another way.</summary>
    private async Task<IReadOnlyList<string>> RegionsAsync(CancellationToken cancellationToken)
    {
        var service = Root.IndexOf(Service, StringComparison.Ordinal);
        if (service >= 0)
        {
            return Root.Length > service + Service.Length ? [Root] : await FoldersAsync(Root, cancellationToken);
        }

        var accounts = Root.Contains("AWSLogs/", StringComparison.Ordinal)
            ? Root.EndsWith("AWSLogs/", StringComparison.Ordinal) ? await FoldersAsync(Root, cancellationToken) : [Root]
            : await FoldersAsync(Root + "AWSLogs/", cancellationToken);
        return [.. (await Task.WhenAll(accounts.Select(account => FoldersAsync(account + Service, cancellationToken)))).SelectMany(folders => folders)];
    }

    private async Task<IReadOnlyList<string>> FoldersAsync(string prefix, CancellationToken cancellationToken)
    {
        var answer = await _client.Value.ListObjectsV2Async(new ListObjectsV2Request { BucketName = options.Bucket, Prefix = prefix, Delimiter = "/" }, cancellationToken);
        return answer.CommonPrefixes ?? [];
    }

    private async Task<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        string? token = null;
        do
        {
            var answer = await _client.Value.ListObjectsV2Async(new ListObjectsV2Request { BucketName = options.Bucket, Prefix = prefix, ContinuationToken = token }, cancellationToken);
            keys.AddRange((answer.S3Objects ?? []).Select(found => found.Key));
            token = answer.IsTruncated == true ? answer.NextContinuationToken : null;
        }
        while (token is not null && keys.Count < MostKeys);
        return keys;
    }

    private async Task<Stream> OpenAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await _client.Value.GetObjectAsync(options.Bucket, key, cancellationToken)).ResponseStream;
        }
        catch (Exception e) when (Failure(e) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>What went wrong, in words; null for what is not S3's failure.</summary>
    private AccessLogsException? Failure(Exception exception) => exception switch
    {
        AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } e => new(true, $"S3 refused ({e.ErrorCode}): the credentials need s3:ListBucket and s3:GetObject on {options.Bucket}", e),
        AmazonS3Exception { ErrorCode: "NoSuchBucket" } e => new(false, $"there is no bucket {options.Bucket}: correct LoadBalancer:Bucket", e),
        AmazonS3Exception { StatusCode: HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect } e => new(false, $"the bucket {options.Bucket} is in another region: correct LoadBalancer:Region", e),
        AmazonS3Exception e => new(false, $"S3 answered {(int)e.StatusCode} ({e.ErrorCode})", e),
        AmazonServiceException e => new(false, $"S3: {ConnectionFailure.Describe(e)}", e),
        AmazonClientException e => new(true, $"S3: {e.Message}: set LoadBalancer:AccessKey and LoadBalancer:SecretKey, or give the bot a role", e),
        HttpRequestException e => new(false, $"S3: {ConnectionFailure.Describe(e)}", e),
        _ => null,
    };
}
