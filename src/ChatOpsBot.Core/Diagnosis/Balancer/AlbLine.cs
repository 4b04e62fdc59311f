using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>One entry of an Application Load Balancer's access log, cut into its fields without copying them.</summary>
/// <remarks>
/// Fields in their order, further ones tolerated: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
/// </remarks>
public readonly ref struct AlbLine
{
    private const int MostFields = 40;
    private const int FewestFields = 13;
    private const int TraceField = 17;

    private readonly ReadOnlySpan<byte> _line;
    private readonly Fields _fields;
    private readonly int _count;

    private AlbLine(ReadOnlySpan<byte> line, Fields fields, int count, DateTimeOffset at, int status)
    {
        _line = line;
        _fields = fields;
        _count = count;
        At = at;
        Status = status;
    }

    /// <summary>When the balancer had answered the client.</summary>
    public DateTimeOffset At { get; }

    /// <summary><c>elb_status_code</c>: what the client was answered; 0 for <c>-</c>.</summary>
    public int Status { get; }

    /// <summary><c>http</c>, <c>https</c>, <c>h2</c>, <c>grpcs</c>, <c>ws</c> or <c>wss</c>.</summary>
    public ReadOnlySpan<byte> Type => Field(0);

    /// <summary><c>app/name/id</c>.</summary>
    public ReadOnlySpan<byte> Balancer => Field(2);

    /// <summary>Address and port; <c>-</c> when no target was chosen.</summary>
    public ReadOnlySpan<byte> Target => Field(4);

    public ReadOnlySpan<byte> Client => Field(3);

    /// <summary>Seconds; −1 when the request was not dispatched to a target.</summary>
    public double RequestTime => Seconds(5);

    /// <summary>Seconds until the target began to answer; −1 when it did not.</summary>
    public double TargetTime => Seconds(6);

    /// <summary>Seconds; −1 when no answer came back.</summary>
    public double ResponseTime => Seconds(7);

    /// <summary>0 when no target answered (<c>-</c>).</summary>
    public int TargetStatus => StatusOf(Field(9));

    /// <summary>Method, URL and protocol.</summary>
    public ReadOnlySpan<byte> Request => Field(12);

    public ReadOnlySpan<byte> UserAgent => Field(13);

    public ReadOnlySpan<byte> TargetGroup => Field(16);

    /// <summary>The header <c>X-Amzn-Trace-Id</c>; <c>-</c> without one.</summary>
    public ReadOnlySpan<byte> Trace => Field(TraceField);

    public ReadOnlySpan<byte> Domain => Field(18);

    /// <summary>When the balancer got the request; null when the entry does not tell.</summary>
    public DateTimeOffset? Created => TimeOf(Field(21)) is { } at ? at : null;

    /// <summary><c>forward</c>, <c>fixed-response</c>, <c>waf</c> and the like.</summary>
    public ReadOnlySpan<byte> Actions => Field(22);

    /// <summary>Why the balancer failed, such as <c>LambdaInvalidResponse</c>; <c>-</c> for none.</summary>
    public ReadOnlySpan<byte> ErrorReason => Field(24);

    public ReadOnlySpan<byte> Targets => Field(25);

    public ReadOnlySpan<byte> TargetStatuses => Field(26);

    /// <summary><c>Acceptable</c>, <c>Ambiguous</c>, <c>Severe</c>; <c>-</c> for none.</summary>
    public ReadOnlySpan<byte> Classification => Field(27);

    public ReadOnlySpan<byte> ClassificationReason => Field(28);

    public ReadOnlySpan<byte> ConnectionTrace => Field(29);

    /// <summary>How many fields there are.</summary>
    public int Count => _count;

    /// <summary>A field by its place, without quotes; empty when the entry is shorter.</summary>
    public ReadOnlySpan<byte> Field(int index) => index < _count ? _line[_fields[index * 2].._fields[(index * 2) + 1]] : default;

    /// <summary>Reads an entry without its line end.</summary>
    /// <returns>False for a line that is no entry.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, out AlbLine read)
    {
        // User agents may end in a backslash, which an escaped quote also begins with: the second try takes none as an escape.
        return TryRead(line, hasEscapes: true, out read) || (line.Contains((byte)'\\') && TryRead(line, hasEscapes: false, out read));
    }

    private static bool TryRead(ReadOnlySpan<byte> line, bool hasEscapes, out AlbLine read)
    {
        read = default;
        var fields = default(Fields);
        var count = 0;
        ulong quoted = 0;
        for (var at = 0; at < line.Length && count < MostFields;)
        {
            if (line[at] == ' ')
            {
                at++;
                continue;
            }

            int start, end;
            if (line[at] == '"')
            {
                start = at + 1;
                end = QuoteEnd(line, start, hasEscapes);
                if (end < 0)
                {
                    return false;
                }

                quoted |= 1UL << count;
                at = end + 1;
            }
            else
            {
                start = at;
                var blank = line[at..].IndexOf((byte)' ');
                end = blank < 0 ? line.Length : at + blank;
                at = end;
            }

            fields[count * 2] = start;
            fields[(count * 2) + 1] = end;
            count++;
        }

        const ulong Needed = (1UL << 12) | (1UL << 13);
        if (count < FewestFields || (quoted & 0xFFFUL) != 0 || (quoted & Needed & ((1UL << count) - 1)) != (Needed & ((1UL << count) - 1))
            || (count > TraceField && (quoted & (1UL << TraceField)) == 0)
            || TimeOf(line[fields[2]..fields[3]]) is not { } time || (StatusOf(line[fields[16]..fields[17]]) is var status && status < 0) || StatusOf(line[fields[18]..fields[19]]) < 0
            || !IsType(line[fields[0]..fields[1]]))
        {
            return false;
        }

        read = new AlbLine(line, fields, count, time, status);
        return true;
    }

    // A quote ends a field only where a blank or the end follows.
    private static int QuoteEnd(ReadOnlySpan<byte> line, int from, bool hasEscapes)
    {
        for (var at = from; at < line.Length; at++)
        {
            var next = line[at..].IndexOf((byte)'"');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            var slashes = 0;
            while (hasEscapes && at - slashes - 1 >= from && line[at - slashes - 1] == '\\')
            {
                slashes++;
            }

            if (slashes % 2 == 0 && (at + 1 == line.Length || line[at + 1] == ' '))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsType(ReadOnlySpan<byte> text) => text.Length is > 1 and < 9 && text.IndexOfAnyExceptInRange((byte)'0', (byte)'z') < 0;

    private static int StatusOf(ReadOnlySpan<byte> text) =>
        text.Length == 1 && text[0] == '-' ? 0
        : text.Length == 3 && Utf8Parser.TryParse(text, out int status, out var used) && used == 3 && status >= 0 ? status
        : -1;

    private double Seconds(int index) => Utf8Parser.TryParse(Field(index), out double seconds, out _) ? seconds : -1;

    /// <summary>Reads <c>2026-06-02T12:20:00.573452Z</c>, with any number of digits after the point.</summary>
    private static DateTimeOffset? TimeOf(ReadOnlySpan<byte> text)
    {
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[^1] != 'Z')
        {
            return null;
        }

        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        var (hour, minute, second) = (Number(text[11..13]), Number(text[14..16]), Number(text[17..19]));
        if (year < 1970 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60)
        {
            return null;
        }

        long ticks = 0;
        if (text.Length > 20)
        {
            if (text[19] != '.' || text[20..^1].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            {
                return null;
            }

            var digits = text[20..^1];
            for (var i = 0; i < 7; i++)
            {
                ticks = (ticks * 10) + (i < digits.Length ? digits[i] - '0' : 0);
            }
        }

        return new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.Zero).AddTicks((second * TimeSpan.TicksPerSecond) + ticks);
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            number = (number * 10) + digit - '0';
        }

        return number;
    }

    /// <summary>The entry's fields as text, in their order, without quotes.</summary>
    public string[] ToFields()
    {
        var texts = new string[_count];
        for (var i = 0; i < _count; i++)
        {
            texts[i] = Encoding.UTF8.GetString(Field(i));
        }

        return texts;
    }

    [InlineArray(MostFields * 2)]
    private struct Fields
    {
        private int _first;
    }
}
