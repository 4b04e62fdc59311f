using ChatOpsBot.WebConsole.Rooms;

namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>Where people talk to the bot. Every scenario runs on each.</summary>
public enum Platform
{
    /// <summary>A conversation without a vendor: what is said goes straight to the inbox.</summary>
    Room,

    /// <summary>A thread of a channel in Microsoft Teams.</summary>
    Teams,

    /// <summary>A thread of a channel in a Slack on loopback, over Socket Mode.</summary>
    Slack,

    /// <summary>The web console, through its pages, endpoints and streams.</summary>
    Console,
}

/// <summary>The rows of a scenario: each platform once.</summary>
public sealed class EveryPlatform : TheoryData<Platform>
{
    public EveryPlatform() => AddRange(Enum.GetValues<Platform>());
}

internal static class PlatformDrivers
{
    /// <param name="folder">Where the store is; the same folder again is the same bot after a restart.</param>
    /// <param name="world">A folder or a shipped world's name; null = the systems that the settings configure.</param>
    public static async Task<ChatDriver> EnterAsync(this Platform platform, string folder, string? world, params string[] settings) => platform switch
    {
        Platform.Room => await RoomDriver.EnterAsync(folder, world, settings),
        Platform.Teams => await TeamsDriver.EnterAsync(folder, world, settings),
        Platform.Slack => await SlackDriver.EnterAsync(folder, world, settings),
        Platform.Console => await ConsoleDriver.EnterAsync(folder, world, settings),
        _ => throw new ArgumentOutOfRangeException(nameof(platform)),
    };

    /// <summary>What an entry of <c>Access:People</c> knows somebody of a platform by, as a setting within it.</summary>
    public static string Account(this Platform platform, string person) => platform switch
    {
        Platform.Slack => $"Slack={SlackDriver.UserId(person)}",
        Platform.Teams => $"Teams={TeamsDriver.ObjectId(person)}",
        _ => $"Email={person}",
    };

    /// <summary>A channel for alerts, as the settings name it.</summary>
    public static string AlertChannel(this Platform platform) => platform switch
    {
        Platform.Room => RoomDriver.Conversation,
        Platform.Teams => "teams:#api-incidents",
        Platform.Slack => "slack:#api-incidents",
        Platform.Console => RoomAddress.Conversation(RoomAddress.Lobby),
        _ => throw new ArgumentOutOfRangeException(nameof(platform)),
    };

    /// <summary>The identity that a person has on a platform, as the settings name it.</summary>
    public static string Identity(this Platform platform, string person) => platform switch
    {
        Platform.Room => RoomDriver.Identity(person),
        Platform.Teams => TeamsDriver.Identity(person),
        Platform.Slack => SlackDriver.Identity(person),
        Platform.Console => ConsoleDriver.Identity(person),
        _ => throw new ArgumentOutOfRangeException(nameof(platform)),
    };
}
