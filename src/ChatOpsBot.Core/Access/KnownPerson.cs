using ChatOpsBot.Core.Chat;

namespace ChatOpsBot.Core.Access;

/// <summary>One human with their identities, so that two people are two wherever they write.</summary>
/// <param name="Slack">Slack's user id.</param>
/// <param name="Teams">The Entra object id.</param>
/// <param name="Kubernetes">The user that their changes are made as; null for the bot's own account.</param>
public sealed record KnownPerson(string Name, string? Slack, string? Teams, string? Email, string? Kubernetes)
{
    /// <summary>Whether this is who wrote: by platform id, or, where the platform knows only names, by name.</summary>
    public bool Is(Person person)
    {
        var (platform, id) = person.Id.Split(':', 2) switch { [var left, var right] => (left, right), var one => ("", one[0]) };
        return platform switch
        {
            "slack" => Same(Slack, id),
            "teams" => Same(Teams, id),
            _ => Same(Name, id) || Same(Email, id),
        };

        static bool Same(string? known, string given) => known is { Length: > 0 } && known.Equals(given, StringComparison.OrdinalIgnoreCase);
    }
}
