using System.Globalization;
using System.Text;

namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>Reads OpenMetrics text line by line and gathers series and errors over several files.</summary>
internal sealed class OpenMetricsReader
{
    private readonly Dictionary<Labels, List<Point>> _points = [];
    private readonly Dictionary<string, MetricMetadata> _metadata = [];
    private readonly List<MetricFormatError> _errors = [];

    public void Report(MetricFormatError error) => _errors.Add(error);

    public void Read(string file, TextReader text)
    {
        var number = 0;
        while (text.ReadLine() is { } line && _errors.Count < MetricStore.MaximumErrors)
        {
            number++;
            try
            {
                if (line.StartsWith('#'))
                {
                    ReadComment(line);
                }
                else if (!string.IsNullOrWhiteSpace(line))
                {
                    ReadSample(line);
                }
            }
            catch (FormatException exception)
            {
                Report(new MetricFormatError(file, number, exception.Message));
            }
        }
    }

    /// <exception cref="MetricFormatException">Something was reported.</exception>
    public MetricStore ToStore() => _errors.Count > 0
        ? throw new MetricFormatException(_errors)
        : new MetricStore(_points.Select(entry => new Series(entry.Key, InOrder(entry.Value))), _metadata);

    private static Point[] InOrder(List<Point> points) =>
        [.. points.OrderBy(point => point.Timestamp).DistinctBy(point => point.Timestamp)];

    private void ReadComment(string line)
    {
        var words = line.Split(' ', 4);
        if (words is not ["#", "TYPE" or "HELP" or "UNIT", var name, ..])
        {
            return;
        }

        var text = words.Length == 4 ? words[3] : "";
        var known = _metadata.GetValueOrDefault(name) ?? new MetricMetadata();
        _metadata[name] = words[1] switch
        {
            "TYPE" => known with { Type = text },
            "UNIT" => known with { Unit = text },
            _ => known with { Help = text.Replace("\\n", "\n").Replace("\\\"", "\"").Replace("\\\\", "\\") },
        };
    }

    private void ReadSample(string line)
    {
        var position = 0;
        while (position < line.Length && (char.IsAsciiLetterOrDigit(line[position]) || line[position] is '_' or ':'))
        {
            position++;
        }

        if (position == 0 || char.IsAsciiDigit(line[0]))
        {
            throw new FormatException("a sample starts with the metric's name");
        }

        List<KeyValuePair<string, string>> pairs = [new(Labels.MetricName, line[..position])];
        if (position < line.Length && line[position] == '{')
        {
            position = ReadLabels(line, position + 1, pairs);
        }

        var rest = line[position..].Split(" # ", 2)[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (rest.Length != 2 || (position < line.Length && line[position] is not (' ' or '\t')))
        {
            throw new FormatException(rest.Length == 1
                ? "the sample has no timestamp: write it in seconds after the value"
                : "after the labels come a value and a timestamp in seconds, separated by spaces");
        }

        Add(Labels.Of(pairs), new Point(Timestamp(rest[1]), Value(rest[0])));
    }

    private void Add(Labels labels, Point point)
    {
        if (!_points.TryGetValue(labels, out var points))
        {
            _points[labels] = points = [];
        }

        if (points.Count > 0 && points[^1].Timestamp == point.Timestamp && !points[^1].Value.Equals(point.Value))
        {
            throw new FormatException($"{labels} has two values at the same time");
        }

        points.Add(point);
    }

    private static int ReadLabels(string line, int position, List<KeyValuePair<string, string>> pairs)
    {
        while (true)
        {
            while (position < line.Length && line[position] is ' ' or '\t' or ',')
            {
                position++;
            }

            if (position < line.Length && line[position] == '}')
            {
                return position + 1;
            }

            var equals = line.IndexOf("=\"", position, StringComparison.Ordinal);
            if (equals < 0 || !Labels.IsValidName(line[position..equals]))
            {
                throw new FormatException("a label is written name=\"value\", and the labels end with }");
            }

            var name = line[position..equals];
            if (pairs.Exists(pair => pair.Key == name))
            {
                throw new FormatException($"the label {name} stands there twice");
            }

            position = ReadQuoted(line, equals + 2, out var value);
            pairs.Add(new(name, value));
        }
    }

    private static int ReadQuoted(string line, int position, out string value)
    {
        var text = new StringBuilder();
        for (; position < line.Length; position++)
        {
            if (line[position] == '"')
            {
                value = text.ToString();
                return position + 1;
            }

            if (line[position] == '\\' && position + 1 < line.Length)
            {
                position++;
                text.Append(line[position] == 'n' ? '\n' : line[position]);
            }
            else
            {
                text.Append(line[position]);
            }
        }

        throw new FormatException("a label's value has no closing quote");
    }

    private static double Value(string text) => text == "StaleNaN"
        ? Point.StaleMarker
        : Numbers.TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a number");

    private static long Timestamp(string text)
    {
        // Prometheus cuts, it does not round, what lies below a millisecond; so do we.
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e13)
        {
            return (long)(seconds * 1000);
        }

        throw new FormatException($"'{text}' is not a timestamp in seconds");
    }
}
