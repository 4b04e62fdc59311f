using System.Globalization;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.WebConsole.Rooms;

namespace ChatOpsBot.WebConsole.Pages;

/// <summary>Where the console's pages are.</summary>
public static class Addresses
{
    public const string Home = "/";

    public const string SignIn = "/console/sign-in";

    public const string Overview = "/console/overview";

    public const string Drills = "/console/drills";

    public static string Room(string room) => room == RoomAddress.Lobby ? Home : $"/console/rooms/{room}";

    /// <summary>An entry in its room, however far up it is.</summary>
    public static string Entry(RoomEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"/console/rooms/{entry.Room}?at={(entry.Thread.Length > 0 ? entry.Thread : entry.Born.ToString(CultureInfo.InvariantCulture))}#m{entry.Born}");

    /// <param name="drill">The drill's room; null for a real incident.</param>
    public static string Incident(string id, string? drill = null) => $"/console/incidents/{Uri.EscapeDataString(id)}{OfDrill(drill)}";

    /// <inheritdoc cref="Incident"/>
    public static string Review(string id, string? drill = null) => $"/console/incidents/{Uri.EscapeDataString(id)}/review{OfDrill(drill)}";

    /// <summary>Where the review of a drill that is over is completed.</summary>
    public static string DrillReview(string room) => $"/console/rooms/{room}/review";

    public const string Services = "/console/services";

    public static string Service(string service) => $"/console/services/{Uri.EscapeDataString(service)}";

    public static string Csv(string service) => $"/console/services/{Uri.EscapeDataString(service)}/history.csv";

    public static string Run(string run) => $"/console/run?id={Uri.EscapeDataString(run)}";

    private static string OfDrill(string? room) => room is null ? "" : $"?room={Uri.EscapeDataString(room)}";

    /// <summary>A step's answer in a run, whole.</summary>
    public static string Evidence(string run, string step) => $"{Run(run)}#{Anchor(step)}";

    /// <summary>Where a step stands on the page of its run: <c>3@default</c> and <c>3</c> are one place.</summary>
    public static string Anchor(string step)
    {
        var name = step.EndsWith("@default", StringComparison.Ordinal) ? step[..^"@default".Length] : step;
        return "step-" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
    }
}
