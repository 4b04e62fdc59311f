using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Takes secrets out of text where evidence enters; one a run, so that the same secret has the same label all through the run.</summary>
/// <remarks>
/// Leaves <c>AKIA…[redacted aws key 1]</c>: enough to see what stood there and whether two places held the same.
/// Cleaning what is clean changes nothing. Time is linear in the text; lines above <see cref="LongestLine"/> are cut first.
/// Safe for use by several threads.
/// </remarks>
/// <param name="personal">Which personal data goes with the secrets; null for none.</param>
public sealed class Redactor(PersonalDataPolicy? personal = null)
{
    /// <summary>Characters of a line that are kept; what follows is replaced by a mark.</summary>
    public const int LongestLine = 16_384;

    private const int MostLabels = 20_000;

    private readonly PersonalDataPolicy _personal = personal ?? new();
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, int> _numbers = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();

    /// <summary>How many secrets of each kind were taken out so far.</summary>
    public ImmutableSortedDictionary<string, int> Counts => _counts.ToImmutableSortedDictionary();

    /// <summary>The text without its secrets; the text itself when it holds none.</summary>
    public string Clean(string text)
    {
        var cut = LineCutter.Cut(text, LongestLine);
        var spans = SecretFinder.Find(cut, _personal);
        return spans.Count == 0 ? cut : LineCutter.Cut(Replace(cut, spans), LongestLine);
    }

    /// <summary>Cleans lines that belong together, so that a secret which spans several of them is seen. As many lines come back.</summary>
    public ImmutableArray<string> CleanLines(IReadOnlyList<string> lines)
    {
        var cleaned = Clean(string.Join('\n', lines.Select(line => line.Replace('\n', ' ')))).Split('\n');
        return cleaned.Length == lines.Count ? [.. cleaned] : [.. lines.Select(Clean)];
    }

    /// <summary>The evidence as it may be stored: lines, observations, reason and query without secrets.</summary>
    public Evidence Clean(Evidence evidence)
    {
        var lines = CleanLines([.. evidence.Lines.Select(line => line.Text)]);
        return evidence with
        {
            Query = Clean(evidence.Query),
            Reason = evidence.Reason is null ? null : Clean(evidence.Reason),
            Lines = [.. evidence.Lines.Select((line, i) => line with { Text = lines[i] })],
            Observations = [.. evidence.Observations.Select(Clean)],
        };
    }

    private Observation Clean(Observation observation)
    {
        if (observation is not LogObservation log)
        {
            return observation.Clean(Clean);
        }

        var lines = CleanLines([.. log.Lines.Select(line => line.Text)]);
        return log with { Lines = [.. log.Lines.Select((line, i) => line with { Text = lines[i] })] };
    }

    private string Replace(string text, List<SecretSpan> spans)
    {
        var cleaned = new StringBuilder(text.Length);
        var at = 0;
        foreach (var span in spans)
        {
            var secret = text.AsSpan(span.Start, span.End - span.Start);
            cleaned.Append(text, at, span.Start - at).Append(secret[..span.Kept]);
            if (span.Kept > 0)
            {
                cleaned.Append('…');
            }

            cleaned.Append(RedactionLabel.Write(span.Kind, secret.Length, Number(span.Kind, secret)));
            cleaned.Append('\n', secret.Count('\n'));
            _counts.AddOrUpdate(span.Kind, 1, (_, count) => count + 1);
            at = span.End;
        }

        return cleaned.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The number of a secret among those of its kind; values themselves are never kept. Null once there are very many.</summary>
    private int? Number(string kind, ReadOnlySpan<char> secret)
    {
        var hash = kind + Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(secret.ToString())));
        if (_numbers.TryGetValue(hash, out var known))
        {
            return known;
        }

        return _numbers.Count >= MostLabels ? null : _numbers.GetOrAdd(hash, _ => _numbers.AddOrUpdate("next " + kind, 1, (_, last) => last + 1));
    }
}
