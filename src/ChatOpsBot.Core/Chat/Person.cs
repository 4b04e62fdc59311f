namespace ChatOpsBot.Core.Chat;

/// <summary>Who wrote something.</summary>
/// <param name="Id">The platform's identity, prefixed by the platform: <c>slack:U123</c>, <c>terminal:ana</c>.</param>
/// <param name="Name">As people know them.</param>
public sealed record Person(string Id, string Name)
{
    /// <summary>IANA name of the zone that times this person types are in; null for UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The platform's groups that the person is in, by id or handle.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>True for somebody who is not of the team's own organisation, or no longer: a guest, a stranger in a shared channel, a deactivated account.</summary>
    public bool IsOutsider { get; init; }

    /// <summary>Groups are compared one by one.</summary>
    public bool Equals(Person? other) =>
        other is not null && (Id, Name, TimeZone, IsOutsider) == (other.Id, other.Name, other.TimeZone, other.IsOutsider) && Groups.SequenceEqual(other.Groups, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name, TimeZone);
}
