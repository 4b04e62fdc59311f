using System.Text.RegularExpressions;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Core.Escalation;

/// <summary>The hidden comment that an issue's body begins with, by which it is found again.</summary>
public static class IssueMarker
{
    /// <summary>What the bot writes into issues and comments begins so.</summary>
    public const string Opening = "<!-- chatopsbot:";

    private static readonly Regex Marker = new(
        "^<!-- chatopsbot:incident=(?<incident>[A-Za-z0-9-]{1,64}) origin=(?<origin>[0-9a-f]{12}) -->",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static string Of(Incident incident) => $"{Opening}incident={incident.Id} origin={EscalationMark.Origin(incident)} -->";

    /// <summary>The incident that a body names; null when it begins with no marker. Who wrote the body is for the caller to check.</summary>
    public static string? Incident(string? body) => Marker.Match(body ?? "") is { Success: true } match ? match.Groups["incident"].Value : null;
}
