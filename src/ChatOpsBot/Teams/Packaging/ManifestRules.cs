using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Teams.Packaging;

/// <summary>What Teams refuses an app for when it is uploaded, as far as people change the manifest that came with the bot.</summary>
/// <remarks>https://learn.microsoft.com/microsoft-365/extensibility/schema/</remarks>
internal static partial class ManifestRules
{
    private const int MostCommands = 12;

    private static readonly (string[] Path, int Longest)[] Texts =
    [
        (["version"], 256), (["name", "short"], 30), (["description", "short"], 80), (["description", "full"], 4_000), (["developer", "name"], 32),
        (["icons", "color"], 2_048), (["icons", "outline"], 2_048), (["accentColor"], 7),
    ];

    private static readonly string[][] Addresses = [["developer", "websiteUrl"], ["developer", "privacyUrl"], ["developer", "termsOfUseUrl"]];

    /// <summary>What is wrong, each with what to write; nothing when all is well.</summary>
    public static IEnumerable<string> Problems(JsonObject manifest)
    {
        foreach (var (path, longest) in Texts)
        {
            var text = Text(manifest, path);
            if (text is not { Length: > 0 } || text.Length > longest)
            {
                yield return text is { Length: > 0 } ? $"{Told(path)} has {text.Length} characters; Teams takes {longest}" : $"{Told(path)} is missing";
            }
        }

        foreach (var path in Addresses.Where(path => !(Text(manifest, path) is { } address && address.StartsWith("https://", StringComparison.OrdinalIgnoreCase))))
        {
            yield return $"{Told(path)} is no address with https";
        }

        if (Text(manifest, ["accentColor"]) is { Length: > 0 and <= 7 } colour && !Colour().IsMatch(colour))
        {
            yield return $"accentColor is {colour}; write it like #2B2F77";
        }

        if (At(manifest, "bots") is not JsonArray { Count: > 0 } bots || bots.Any(bot => bot is not JsonObject))
        {
            yield return "bots is missing, without which the app has no bot";
            yield break;
        }

        foreach (var list in bots.Select(bot => At(bot, "commandLists")).OfType<JsonArray>().SelectMany(lists => lists))
        {
            if (At(list, "commands") is JsonArray { Count: > MostCommands } commands)
            {
                yield return $"bots.commandLists has a list of {commands.Count} commands; Teams takes {MostCommands}";
            }
        }
    }

    private static string Told(string[] path) => string.Join('.', path);

    private static string? Text(JsonObject manifest, string[] path) =>
        path.Aggregate((JsonNode?)manifest, At) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonNode? At(JsonNode? node, string name) => node is JsonObject element ? element[name] : null;

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$")]
    private static partial Regex Colour();
}
