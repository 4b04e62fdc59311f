using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Sandbox.LoadBalancer;

/// <summary>A world's access logs as Elastic Load Balancing delivers them: packed, under the account, the region and the day. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html</summary>
internal sealed partial class S3Bucket(IReadOnlyList<string> files)
{
    public const string Name = "access-logs";

    private readonly Lazy<SortedDictionary<string, string>> _keys = new(() => new(files.DistinctBy(Key).ToDictionary(Key, file => file), StringComparer.Ordinal));

    /// <summary>Keys in their order, each with its file.</summary>
    public IReadOnlyDictionary<string, string> Keys => _keys.Value;

    /// <summary>The object's bytes; null when there is none.</summary>
    public byte[]? Read(string key)
    {
        if (!_keys.Value.TryGetValue(key, out var file))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(file);
        if (file.EndsWith(".gz", StringComparison.Ordinal))
        {
            return bytes;
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static string Key(string file)
    {
        var name = Path.GetFileName(file);
        name = name.EndsWith(".gz", StringComparison.Ordinal) ? name : name + ".gz";
        if (Delivered().Match(name) is { Success: true } delivered)
        {
            var end = DateTime.ParseExact(delivered.Groups["end"].Value, "yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture);
            return $"AWSLogs/{delivered.Groups["account"]}/elasticloadbalancing/{delivered.Groups["region"]}/{end.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture)}/{name}";
        }

        var (balancer, last) = Look(file);
        return $"AWSLogs/123456789012/elasticloadbalancing/us-east-1/{last.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture)}/123456789012_elasticloadbalancing_us-east-1_{balancer}_{last.AddMinutes(5).ToString("yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture)}_10.0.0.1_{Plain(name)}.log.gz";
    }

    private static string Plain(string name) => string.Concat(name.Replace(".log.gz", "", StringComparison.Ordinal).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    /// <summary>Which balancer a file of another name is about, and its last time.</summary>
    private static (string Balancer, DateTime Last) Look(string file)
    {
        using var stream = File.OpenRead(file);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(plain);
        var (balancer, last) = ("app.balancer.0000000000000000", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ', 4);
            if (words.Length == 4 && DateTime.TryParse(words[1], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at))
            {
                (balancer, last) = (words[2].Replace('/', '.'), at > last ? at : last);
            }
        }

        return (balancer, last);
    }

    [GeneratedRegex(@"^(?<account>[0-9]{12})_elasticloadbalancing_(?<region>[a-z0-9-]+)_.+_(?<end>[0-9]{8}T[0-9]{4}Z)_.+\.log\.gz$", RegexOptions.NonBacktracking)]
    private static partial Regex Delivered();
}
