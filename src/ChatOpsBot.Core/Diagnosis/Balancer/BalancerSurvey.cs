using System.Collections.Immutable;
using System.Text;
using ChatOpsBot.Core.Diagnosis.Logs;

namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>
/// Counts a balancer's access log hop by hop: what the balancer answered itself, what the target answered, when, and for
/// whom. It takes entries one by one, in any order, in bounded memory.
/// </summary>
public sealed class BalancerSurvey
{
    /// <summary>Failures that are kept one by one; the rest is counted.</summary>
    public const int MostFailures = 2_000;

    private const int MostRequests = 1_000_000;
    private const int MostTargets = 5_000;
    private const int LongestText = 500;

    private readonly TimeWindow _look;
    private readonly DateTimeOffset _from;
    private readonly BalancerFilter _filter;
    private readonly List<BalancerFailure> _failures = [];
    private readonly List<(ulong Key, long Ticks)> _answered = [];
    private readonly long[] _byStatus = new long[1_000];
    private readonly long[] _made = new long[1_000];
    private readonly long[] _fromTarget = new long[1_000];
    private readonly long[] _byKind = new long[Enum.GetValues<HopKind>().Length];
    private string _balancer = "";
    private byte[] _balancerBytes = [];
    private readonly Dictionary<ulong, (string Target, long Count)> _targets = [];

    /// <param name="window">What was asked about.</param>
    /// <param name="look">What is looked at: the window and the time before it, that it is compared with.</param>
    /// <param name="filter">Which requests count; null for all.</param>
    public BalancerSurvey(TimeWindow window, TimeWindow look, BalancerFilter? filter = null)
    {
        _look = look;
        _from = window.From;
        _filter = filter ?? BalancerFilter.All;
    }

    public long Bytes { get; private set; }

    /// <summary>Entries of the time that was looked at.</summary>
    public long Requests { get; private set; }

    /// <summary>Of them, those in the window itself.</summary>
    public long InWindow { get; private set; }

    /// <summary>Lines that are no entries.</summary>
    public long Malformed { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    /// <summary>Balancers by the entries they wrote.</summary>
    public Tally Balancers { get; } = new(100);

    /// <summary>Addresses of targets, without their ports, by the requests that were sent to them.</summary>
    public Tally TargetHosts
    {
        get
        {
            var hosts = new Tally();
            foreach (var (_, (target, count)) in _targets)
            {
                hosts.Add(Access.AccessWords.Host(target), count);
            }

            return hosts;
        }
    }

    /// <summary>Targets of failed requests.</summary>
    public Tally FailedTargets { get; } = new();

    /// <summary>Hosts and paths of failed requests, numbers taken out.</summary>
    public Tally FailedEndpoints { get; } = new();

    public Tally Reasons { get; } = new(200);

    /// <summary>Clients of 404s and of requests for paths that only scanners ask for.</summary>
    public Tally Missing { get; } = new(10_000);

    public Tally MissingPaths { get; } = new();

    /// <summary>Requests for paths that only scanners ask for.</summary>
    public long Probes { get; private set; }

    /// <summary>Errors that the balancer made itself, in the time before the window.</summary>
    public long MadeBefore { get; private set; }

    /// <summary>Errors that the balancer made itself, in the window.</summary>
    public long MadeInWindow { get; private set; }

    /// <summary>True when there were more requests than the join with the ingress's log can hold.</summary>
    public bool IsJoinCut { get; private set; }

    public long OfKind(HopKind kind) => _byKind[(int)kind];

    public IEnumerable<(int Status, long Count)> ByStatus => Counts(_byStatus);

    public IEnumerable<(int Status, long Count)> Made => Counts(_made);

    public IEnumerable<(int Status, long Count)> FromTarget => Counts(_fromTarget);

    /// <summary>The oldest first; at most <see cref="MostFailures"/>.</summary>
    public ImmutableArray<BalancerFailure> Failures => [.. _failures.OrderBy(failure => failure.At)];

    /// <summary>Times of requests that a target did answer, by method and path.</summary>
    internal ILookup<ulong, long> Answered => _answered.ToLookup(one => one.Key, one => one.Ticks);

    /// <summary>Takes one line without its line end.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        Bytes += line.Length + 1;
        if (line.IsEmpty || line.IndexOfAnyExcept((byte)' ', (byte)'\r', (byte)'\t') < 0)
        {
            return;
        }

        if (!AlbLine.TryRead(line[^1] == '\r' ? line[..^1] : line, out var entry))
        {
            Malformed++;
            return;
        }

        if (entry.At < _look.From || entry.At > _look.To || !_filter.Takes(entry))
        {
            return;
        }

        Requests++;
        InWindow += entry.At >= _from ? 1 : 0;
        First = First is null || entry.At < First ? entry.At : First;
        Last = Last is null || entry.At > Last ? entry.At : Last;
        _byStatus[entry.Status]++;
        if (!entry.Balancer.SequenceEqual(_balancerBytes))
        {
            _balancerBytes = entry.Balancer.ToArray();
            _balancer = Text(entry.Balancer);
        }

        Balancers.Add(_balancer);
        CountTarget(entry.Target);
        Count(entry);
    }

    /// <summary>Counts a line that is too long to be an entry.</summary>
    public void AddMalformed() => Malformed++;

    private void CountTarget(ReadOnlySpan<byte> target)
    {
        if (target.IsEmpty || target.SequenceEqual("-"u8))
        {
            return;
        }

        var key = RequestKeys.Of(default, target);
        if (_targets.TryGetValue(key, out var known))
        {
            _targets[key] = (known.Target, known.Count + 1);
        }
        else if (_targets.Count < MostTargets)
        {
            _targets[key] = (Text(target), 1);
        }
    }

    private void Count(in AlbLine entry)
    {
        var kind = HopKinds.Of(entry);
        Split(entry.Request, out var method, out var path);
        if (kind is HopKind.None or HopKind.FromTarget or HopKind.Rejected)
        {
            if (_answered.Count < MostRequests)
            {
                _answered.Add((RequestKeys.Of(method, path), entry.At.Ticks));
            }
            else
            {
                IsJoinCut = true;
            }
        }

        var isProbe = ScannedPaths.Holds(path);
        Probes += isProbe ? 1 : 0;
        if (entry.Status == 404 || isProbe)
        {
            Missing.Add(Access.AccessWords.Host(Text(entry.Client)));
            MissingPaths.Add(Text(path).Split('?')[0]);
        }

        if (kind == HopKind.None)
        {
            return;
        }

        _byKind[(int)kind]++;
        if (kind == HopKind.FromTarget)
        {
            _fromTarget[entry.Status]++;
        }
        else if (HopKinds.IsBalancers(kind))
        {
            _made[entry.Status]++;
            MadeInWindow += entry.At >= _from ? 1 : 0;
            MadeBefore += entry.At < _from ? 1 : 0;
        }

        Keep(entry, kind, Text(method), Text(path));
    }

    private void Keep(in AlbLine entry, HopKind kind, string method, string path)
    {
        var target = Bare(entry.Target);
        var host = Bare(entry.Domain) is { Length: > 0 } named ? named : HostOf(entry.Request);
        var reason = Bare(entry.ErrorReason);
        if (kind != HopKind.ClientClosed)
        {
            FailedTargets.Add(target.Length > 0 ? target : "no target");
            FailedEndpoints.Add($"{method} {host}{LogSurvey.Endpoint(path)}");
        }

        if (reason.Length > 0)
        {
            Reasons.Add(reason);
        }

        if (_failures.Count < MostFailures)
        {
            _failures.Add(new(entry.At, entry.Created ?? entry.At, entry.Status, kind, method, host, path, target, reason, Root(Bare(entry.Trace))));
        }
    }

    // The request is "GET https://host:443/path HTTP/1.1"; a malformed one is "- - - ".
    private static void Split(ReadOnlySpan<byte> request, out ReadOnlySpan<byte> method, out ReadOnlySpan<byte> path)
    {
        var blank = request.IndexOf((byte)' ');
        method = blank < 0 ? request : request[..blank];
        path = blank < 0 ? default : request[(blank + 1)..];
        var end = path.LastIndexOf((byte)' ');
        path = end < 0 ? path : path[..end];
        var scheme = path.IndexOf("://"u8);
        if (scheme is >= 0 and <= 8)
        {
            var slash = path[(scheme + 3)..].IndexOf((byte)'/');
            path = slash < 0 ? "/"u8 : path[(scheme + 3 + slash)..];
        }
    }

    private static string HostOf(ReadOnlySpan<byte> request)
    {
        var scheme = request.IndexOf("://"u8);
        if (scheme < 0)
        {
            return "";
        }

        var rest = request[(scheme + 3)..];
        var end = rest.IndexOfAny((byte)'/', (byte)' ');
        return Access.AccessWords.Host(Text(end < 0 ? rest : rest[..end]));
    }

    /// <summary>The part of a trace id that stays the same from hop to hop.</summary>
    private static string Root(string trace)
    {
        var root = trace.IndexOf("Root=", StringComparison.Ordinal);
        return root < 0 ? trace : trace[(root + 5)..].Split(';')[0];
    }

    private static string Bare(ReadOnlySpan<byte> field) => field.SequenceEqual("-"u8) ? "" : Text(field);

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes.Length > LongestText ? bytes[..LongestText] : bytes);

    private static IEnumerable<(int Status, long Count)> Counts(long[] counts) => counts.Select((count, status) => (status, count)).Where(pair => pair.count > 0);
}
