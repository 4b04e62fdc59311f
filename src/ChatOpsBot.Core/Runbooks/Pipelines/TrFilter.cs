using System.Text;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary><c>tr</c>: characters replaced, deleted or squeezed. The end of a line may be written, not read.</summary>
internal sealed record TrFilter(string From, string To, bool Delete, bool Squeeze) : ITextFilter
{
    public static FilterReading Read(ReadOnlySpan<string> words)
    {
        var options = OptionWords.Read(words, "ds", "", "delete:d", "squeeze-repeats:s");
        if (options.Refusal("tr", 2) is { } refusal)
        {
            return refusal;
        }

        var (delete, squeeze) = (options.Has('d'), options.Has('s'));
        var sets = options.Operands.Select(Set).ToList();
        var wanted = delete ? 1 : squeeze ? Math.Clamp(sets.Count, 1, 2) : 2;
        if ((delete && squeeze) || sets.Count != wanted || sets.Any(string.IsNullOrEmpty) || sets[0]!.Contains('\n', StringComparison.Ordinal) || (squeeze && sets[^1]!.Contains('\n', StringComparison.Ordinal)))
        {
            return FilterReading.No("tr with these sets is not known here");
        }

        return FilterReading.Of(new TrFilter(sets[0]!, sets.Count > 1 ? sets[1]! : "", delete, squeeze));
    }

    public IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines)
    {
        foreach (var line in lines)
        {
            foreach (var part in Translate(line.Text).Split('\n'))
            {
                yield return new(part);
            }
        }
    }

    private string Translate(string text)
    {
        var output = new StringBuilder(text.Length);
        var squeezed = To.Length > 0 ? To : From;
        foreach (var c in text)
        {
            // The last of two equal characters in a set counts.
            var at = From.LastIndexOf(c);
            if (at >= 0 && Delete)
            {
                continue;
            }

            var written = at < 0 || To.Length == 0 ? c : To[Math.Min(at, To.Length - 1)];
            if (!(Squeeze && output.Length > 0 && output[^1] == written && squeezed.Contains(written, StringComparison.Ordinal)))
            {
                output.Append(written);
            }
        }

        return output.ToString();
    }

    /// <summary>The characters of a set; null when it is written in a way that is not known.</summary>
    private static string? Set(string text)
    {
        var members = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text.AsSpan(i).StartsWith("[:"))
            {
                var end = text.IndexOf(":]", i, StringComparison.Ordinal);
                if (end < 0 || CharacterClasses.Members(text[(i + 2)..end]) is not { } named)
                {
                    return null;
                }

                members.Append(named);
                i = end + 1;
                continue;
            }

            if (text[i] == '[' && text.Length > i + 2 && text[i + 2] is '*' or '=')
            {
                return null;
            }

            var c = text[i];
            if (c == '\\')
            {
                if (++i >= text.Length || text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '\\' => '\\', '-' => '-', '"' => '"', _ => '\0' } is var escaped && escaped == '\0')
                {
                    return null;
                }

                c = escaped;
            }

            if (i + 2 < text.Length && text[i + 1] == '-' && text[i + 2] != '\\')
            {
                for (var member = c; member <= text[i + 2]; member++)
                {
                    members.Append(member);
                }

                i += 2;
                continue;
            }

            members.Append(c);
        }

        return members.Length > 1000 ? null : members.ToString();
    }
}
