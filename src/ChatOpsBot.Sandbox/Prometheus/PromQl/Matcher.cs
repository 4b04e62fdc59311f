using System.Text.RegularExpressions;

namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

internal enum MatchKind
{
    Equal,
    NotEqual,
    Matches,
    DoesNotMatch,
}

/// <summary>One condition on a label. A label that a series does not have counts as empty.</summary>
internal sealed class Matcher
{
    private readonly Regex? _pattern;

    /// <exception cref="ArgumentException">The value is not a regular expression as Prometheus understands them.</exception>
    public Matcher(string name, MatchKind kind, string value)
    {
        Name = name;
        Kind = kind;
        Value = value;
        _pattern = kind is MatchKind.Matches or MatchKind.DoesNotMatch ? Re2.Anchored(value) : null;
    }

    public string Name { get; }

    public MatchKind Kind { get; }

    public string Value { get; }

    public bool AcceptsEmpty => Accepts("");

    public bool Accepts(Labels labels) => Accepts(labels[Name]);

    private bool Accepts(string value) => Kind switch
    {
        MatchKind.Equal => value == Value,
        MatchKind.NotEqual => value != Value,
        MatchKind.Matches => _pattern!.IsMatch(value),
        _ => !_pattern!.IsMatch(value),
    };
}
