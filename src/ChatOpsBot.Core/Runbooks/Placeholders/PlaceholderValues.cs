using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks.Placeholders;

/// <summary>What is known for placeholders, by loosely compared name. What is known first wins.</summary>
public sealed class PlaceholderValues
{
    private readonly Dictionary<string, ImmutableArray<string>> _values = new(StringComparer.Ordinal);

    /// <summary>Adds a value, unless the name has one already or the value is empty.</summary>
    public PlaceholderValues Add(string name, params ImmutableArray<string> values)
    {
        ImmutableArray<string> given = [.. values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];
        if (!given.IsEmpty)
        {
            _values.TryAdd(Placeholder.KeyOf(name), given);
        }

        return this;
    }

    /// <summary>Empty when nothing is known.</summary>
    public ImmutableArray<string> Find(Placeholder placeholder) => _values.TryGetValue(placeholder.Key, out var values) ? values : [];
}
