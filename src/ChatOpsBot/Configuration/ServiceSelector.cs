using System.Collections.Immutable;

namespace ChatOpsBot.Configuration;

/// <summary>Reads <c>Services[]:Selector</c>.</summary>
internal static class ServiceSelector
{
    /// <param name="text">Labels with a comma between; null or empty for none.</param>
    /// <returns>Null when it is something else, such as a selector of sets.</returns>
    public static ImmutableSortedDictionary<string, string>? Read(string? text)
    {
        var labels = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value] || name.AsSpan().ContainsAny("!() "))
            {
                return null;
            }

            labels[name] = value;
        }

        return labels.ToImmutable();
    }
}
