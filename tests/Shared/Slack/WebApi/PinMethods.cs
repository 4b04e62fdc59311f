using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary><c>pins.*</c>: https://docs.slack.dev/reference/methods/pins.add.</summary>
internal static class PinMethods
{
    public static readonly WebApiMethod[] All =
    [
        new("pins.add", WebApiMethod.Tier2, ["pins:write"], "channel! timestamp!", Add),
        new("pins.remove", WebApiMethod.Tier2, ["pins:write"], "channel! timestamp!", Remove),
        new("pins.list", WebApiMethod.Tier2, ["pins:read"], "channel!", List),
    ];

    private static JsonObject Add(WebApiCall call)
    {
        var channel = call.Channel();
        var message = call.Message(channel, "timestamp");
        if (message.Json.ContainsKey("pinned_to"))
        {
            throw new WebApiException("already_pinned");
        }

        message.Annotate(json => json["pinned_to"] = new JsonArray(channel.Id));
        return [];
    }

    private static JsonObject Remove(WebApiCall call)
    {
        var message = call.Message(call.Channel(), "timestamp");
        if (!message.Json.ContainsKey("pinned_to"))
        {
            throw new WebApiException("no_pin");
        }

        message.Annotate(json => json.Remove("pinned_to"));
        return [];
    }

    private static JsonObject List(WebApiCall call)
    {
        var channel = call.Channel();
        return new JsonObject
        {
            ["items"] = new JsonArray(
            [
                .. channel.Messages.Where(message => !message.IsDeleted && message.Json.ContainsKey("pinned_to"))
                    .Select(message => (JsonNode)new JsonObject { ["type"] = "message", ["channel"] = channel.Id, ["message"] = message.Json.DeepClone() }),
            ]),
        };
    }
}
