using System.Text;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Takes out of a text what steers a terminal or hides from the eye.</summary>
internal static class ControlCharacters
{
    private const char Escape = '\u001B';
    private const char Replacement = '\uFFFD';

    /// <summary>Longest escape sequence that is taken whole; a longer one is no sequence but text behind an escape.</summary>
    private const int LongestSequence = 4096;

    public static string Remove(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] is Escape or '\u009B' or '\u009D' or '\u0090' && SequenceEnd(text, i) is { } end)
            {
                i = end;
                continue;
            }

            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                Append(clean, rune, i + 1 < text.Length && text[i + 1] == '\n');
                i += rune.Utf16SequenceLength;
            }
            else
            {
                clean.Append(Replacement);
                i++;
            }
        }

        return clean.ToString();
    }

    private static void Append(StringBuilder clean, Rune rune, bool beforeLineEnd)
    {
        switch (rune.Value)
        {
            case '\n' or '\t':
                clean.Append((char)rune.Value);
                break;
            case '\r' when beforeLineEnd:
                break;
            case < 0x20:
                clean.Append((char)(0x2400 + rune.Value));
                break;
            case 0x7F:
                clean.Append('\u2421');
                break;
            case >= 0x80 and < 0xA0:
                clean.Append(Replacement);
                break;
            case 0x2028 or 0x2029:
                clean.Append('\n');
                break;
            default:
                if (!IsInvisible(rune.Value))
                {
                    clean.Append(rune.ToString());
                }

                break;
        }
    }

    /// <summary>Zero-width characters, bidirectional controls, fillers, annotations, tags and variation selectors.</summary>
    private static bool IsInvisible(int value) => value
        is 0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x180E or 0x3164 or 0xFEFF or 0xFFA0
        or (>= 0x180B and <= 0x180D)
        or (>= 0x200B and <= 0x200F)
        or (>= 0x202A and <= 0x202E)
        or (>= 0x2060 and <= 0x206F)
        or (>= 0xFE00 and <= 0xFE0F)
        or (>= 0xFFF0 and <= 0xFFFB)
        or (>= 0x1D173 and <= 0x1D17A)
        or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>Where an escape sequence ends (ECMA-48: CSI, and strings such as OSC up to BEL or ST); null when it is none.</summary>
    private static int? SequenceEnd(string text, int at)
    {
        var kind = text[at] switch { '\u009B' => '[', '\u009D' => ']', '\u0090' => 'P', _ => at + 1 < text.Length ? text[at + 1] : '\0' };
        var i = text[at] == Escape ? at + 2 : at + 1;
        var limit = Math.Min(text.Length, i + LongestSequence);
        switch (kind)
        {
            case '[':
                while (i < limit && text[i] is >= ' ' and <= '?')
                {
                    i++;
                }

                return i < limit && text[i] is >= '@' and <= '~' ? i + 1 : null;
            case ']' or 'P' or 'X' or '^' or '_':
                for (; i < limit; i++)
                {
                    if (text[i] is '\a' or '\u009C')
                    {
                        return i + 1;
                    }

                    if (text[i] == Escape && i + 1 < text.Length && text[i + 1] == '\\')
                    {
                        return i + 2;
                    }

                    if (text[i] is Escape or '\n' or '\u009B' or '\u009D' or '\u0090')
                    {
                        return null;
                    }
                }

                return null;
            case >= '(' and <= '/' when i < text.Length:
                return i + 1;
            case >= '0' and <= '~':
                return i;
            default:
                return null;
        }
    }
}
