using System.Text;

namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>An immutable label set, sorted by name. A label with an empty value is the same as no label.</summary>
internal sealed class Labels : IEquatable<Labels>, IComparable<Labels>
{
    public const string MetricName = "__name__";
    public const string Bucket = "le";

    public static readonly Labels Empty = new([]);

    private readonly KeyValuePair<string, string>[] _pairs;
    private readonly int _hash;

    private Labels(KeyValuePair<string, string>[] pairs)
    {
        _pairs = pairs;
        var hash = new HashCode();
        foreach (var (name, value) in pairs)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(value, StringComparer.Ordinal);
        }

        _hash = hash.ToHashCode();
    }

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>The label's value, empty when there is no such label.</summary>
    public string this[string name]
    {
        get
        {
            foreach (var pair in _pairs)
            {
                if (pair.Key == name)
                {
                    return pair.Value;
                }
            }

            return "";
        }
    }

    /// <param name="pairs">In any order; of two with one name the later wins.</param>
    public static Labels Of(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            if (value.Length > 0)
            {
                sorted[name] = value;
            }
            else
            {
                sorted.Remove(name);
            }
        }

        return sorted.Count == 0 ? Empty : new Labels([.. sorted]);
    }

    public static bool IsValidName(string name) =>
        name.Length > 0
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    public Labels With(string name, string value) => Of(_pairs.Append(new(name, value)));

    public Labels WithoutName() => Without([MetricName]);

    public Labels Without(IReadOnlyCollection<string> names) => Filter(pair => !names.Contains(pair.Key));

    public Labels Only(IReadOnlyCollection<string> names) => Filter(pair => names.Contains(pair.Key));

    public bool Equals(Labels? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        return other is not null && _hash == other._hash && _pairs.AsSpan().SequenceEqual(other._pairs);
    }

    public override bool Equals(object? obj) => Equals(obj as Labels);

    public override int GetHashCode() => _hash;

    public int CompareTo(Labels? other)
    {
        if (other is null)
        {
            return 1;
        }

        for (var i = 0; i < Math.Min(_pairs.Length, other._pairs.Length); i++)
        {
            var order = string.CompareOrdinal(_pairs[i].Key, other._pairs[i].Key);
            order = order != 0 ? order : string.CompareOrdinal(_pairs[i].Value, other._pairs[i].Value);
            if (order != 0)
            {
                return order;
            }
        }

        return _pairs.Length.CompareTo(other._pairs.Length);
    }

    /// <summary>As Prometheus prints a label set in its messages: <c>{a="b", c="d"}</c>, the metric's name in front.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(this[MetricName]);
        var others = _pairs.Where(pair => pair.Key != MetricName).ToList();
        if (others.Count > 0 || text.Length == 0)
        {
            text.Append('{');
            text.AppendJoin(", ", others.Select(pair =>
                $"{pair.Key}=\"{pair.Value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\""));
            text.Append('}');
        }

        return text.ToString();
    }

    private Labels Filter(Func<KeyValuePair<string, string>, bool> keep)
    {
        var kept = Array.FindAll(_pairs, pair => keep(pair));
        return kept.Length == _pairs.Length ? this : kept.Length == 0 ? Empty : new Labels(kept);
    }
}
