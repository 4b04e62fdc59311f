using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.AcceptanceTests.Servers.Teams;
using ChatOpsBot.Core.Reports.Teams;
using ChatOpsBot.Practice;
using ChatOpsBot.Tests;

namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>People in Microsoft Teams: their activities reach the bot with signed tokens, its answers are read off the cards in a connector that checks every request.</summary>
internal sealed class TeamsDriver : ChatDriver
{
    public const string Channel = "19:incidents@thread.tacv2";
    public const string Team = "19:general@thread.tacv2";
    public const string TeamGroup = "d3b0a1c2-0000-4000-8000-1234567890ab";
    public const string Bot = "28:" + TeamsAuthority.AppId;

    /// <summary>The thread that people talk in: somebody's message in the channel, and the answers to it.</summary>
    public const string Thread = $"{Channel};messageid=1763700000000";

    private readonly HttpClient _http = new();
    private string _place = Thread;
    private DrillRoom? _entering;
    private TeamsBot? _bot;

    private TeamsDriver(TeamsAuthority authority, ConnectorServer connector) => (Authority, Connector) = (authority, connector);

    public TeamsAuthority Authority { get; }

    public ConnectorServer Connector { get; }

    public TeamsTenant Tenant => Connector.Tenant;

    public override IServiceProvider Services => _bot!.Services;

    public string Endpoint => _bot!.Endpoint;

    /// <param name="folder">Where the store is; the same folder again is the same bot after a restart.</param>
    public static Task<TeamsDriver> EnterAsync(string folder, string? world, params string[] settings) => EnterAsync(folder, world, limits: true, settings);

    /// <param name="limits">Whether the connector turns away what is too much for Teams.</param>
    public static async Task<TeamsDriver> EnterAsync(string folder, string? world, bool limits, string[] settings)
    {
        var authority = await TeamsAuthority.StartAsync();
        var driver = new TeamsDriver(authority, await ConnectorServer.StartAsync(authority, limits));
        string[] mine =
        [
            $"Teams:AppId={TeamsAuthority.AppId}", $"Teams:AppPassword={TeamsAuthority.Secret}", $"Teams:TenantId={TeamsAuthority.Tenant}",
            $"Teams:OpenIdMetadataUrl={authority.MetadataUrl}", $"Teams:TokenUrl={authority.TokenUrl}", $"Teams:GraphUrl={driver.Connector.GraphUrl}",
        ];
        driver._bot = await TeamsBot.StartAsync(folder, world, driver.WorldTime, [.. mine, .. settings]);
        foreach (var (id, _) in driver.Tenant.Channels.Where(channel => channel.Name is not null))
        {
            await driver.PostAsync(driver.Activity("conversationUpdate", "ana", id, activity => activity["channelData"]!["eventType"] = "channelCreated"));
        }

        return driver;
    }

    public static string Identity(string person) => $"teams:{ObjectId(person)}";

    public static string ObjectId(string person) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(person)).AsSpan(0, 16)).ToString();

    public override async Task<string> SayAsync(string text, string person = "ana")
    {
        var activity = await MessageAsync(text, person);
        await PostAsync(activity);
        return await AnswerAsync((string)activity["id"]!);
    }

    public override async Task<string> HearAsync(string text) =>
        (await WaitAsync(posted => posted.Text.Contains(text, StringComparison.OrdinalIgnoreCase), $"'{text}'")).Text;

    public override void Enter(DrillRoom drill) => _entering = drill;

    public override void Leave() => _place = Thread;

    public override async Task JoinAsync(string said) => _place = (await WaitAsync(posted => posted.Text.Contains(said, StringComparison.OrdinalIgnoreCase), $"'{said}'")).Conversation;

    /// <summary>What somebody types, where they are, with the bot mentioned.</summary>
    public async Task<JsonObject> MessageAsync(string text, string person)
    {
        if (Interlocked.Exchange(ref _entering, null) is { } drill)
        {
            _place = (await WaitAsync(posted => posted.Slot == $"drill:{drill.Conversation}", $"the drill {drill.World}")).Conversation;
        }

        return Activity("message", person, _place, activity =>
        {
            activity["text"] = $"<at>ChatOpsBot</at> {WebUtility.HtmlEncode(text)}";
            activity["textFormat"] = "plain";
            activity["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>ChatOpsBot</at>", ["mentioned"] = new JsonObject { ["id"] = Bot, ["name"] = "ChatOpsBot" } });
        });
    }

    /// <summary>An activity as Teams sends it.</summary>
    /// <param name="conversation">A thread or a channel (<c>19:…@thread.tacv2</c>), a group chat (<c>19:…@thread.v2</c>), or a personal chat.</param>
    public JsonObject Activity(string type, string person, string conversation, Action<JsonObject> change)
    {
        var member = Member(person);
        var channel = conversation.Split(';')[0];
        var scope = channel.EndsWith("@thread.tacv2", StringComparison.Ordinal) ? "channel" : channel.EndsWith("@thread.v2", StringComparison.Ordinal) ? "groupChat" : "personal";
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = Tenant.NextId(),
            ["timestamp"] = TimeProvider.System.GetUtcNow().ToString("O"),
            ["channelId"] = "msteams",
            ["serviceUrl"] = Connector.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = member.Id, ["name"] = member.Name, ["aadObjectId"] = member.ObjectId },
            ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "ChatOpsBot" },
            ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = scope, ["tenantId"] = TeamsAuthority.Tenant, ["isGroup"] = scope != "personal" },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TeamsAuthority.Tenant } },
        };
        if (scope == "channel")
        {
            activity["channelData"]!["team"] = new JsonObject { ["id"] = Team, ["name"] = "Platform", ["aadGroupId"] = TeamGroup };
            activity["channelData"]!["channel"] = new JsonObject { ["id"] = channel, ["name"] = Tenant.Channels.FirstOrDefault(one => one.Id == channel).Name };
        }

        change(activity);
        return activity;
    }

    /// <summary>Presses a button of a message, found by a part of its title, with what was filled in.</summary>
    public async Task<JsonElement> PressAsync(PostedActivity message, string title, string person, string? input = null) => await PressAsync(message, Button(message.Card, title), person, input);

    /// <inheritdoc cref="PressAsync(PostedActivity, string, string, string?)"/>
    public async Task<JsonElement> PressAsync(PostedActivity message, JsonElement button, string person, string? input = null)
    {
        var action = JsonNode.Parse(button.GetRawText())!.AsObject();
        if (input is not null)
        {
            action["data"]![(string)action["data"]!["input"]!] = input;
        }

        var activity = Activity("invoke", person, message.Conversation, activity =>
        {
            activity["name"] = "adaptiveCard/action";
            activity["replyToId"] = message.Id;
            activity["value"] = new JsonObject { ["action"] = action, ["trigger"] = "manual" };
        });
        return (await PostAsync(activity)).Body;
    }

    /// <summary>A button that does something, by a part of its title; those of a card that another button opens included.</summary>
    public static JsonElement Button(JsonElement card, string title) => CardReading.Buttons(card).First(button =>
        button.GetProperty("type").GetString() == "Action.Execute" && button.GetProperty("title").GetString()!.Contains(title, StringComparison.OrdinalIgnoreCase));

    /// <summary>Sends an activity with a good token, unless another is given; null sends none.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(JsonObject activity, Func<string?>? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        var bearer = token is null ? Authority.Mint((string)activity["serviceUrl"]!) : token();
        if (bearer is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        }

        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.StartsWith('{') ? JsonElement.Parse(text) : default);
    }

    /// <summary>The final answer to an activity.</summary>
    public async Task<string> AnswerAsync(string activity) =>
        (await WaitAsync(posted => posted.Slot?.EndsWith($"|{activity}", StringComparison.Ordinal) == true && !posted.Text.Contains(CardRenderer.Unfinished, StringComparison.Ordinal), $"an answer to {activity}")).Text;

    /// <summary>Waits for a message that stands in a conversation.</summary>
    public async Task<PostedActivity> WaitAsync(Func<PostedActivity, bool> expected, string told)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var news = Tenant.News;
            if (Tenant.Standing.FirstOrDefault(expected) is { } found)
            {
                return found;
            }

            try
            {
                await news.WaitAsync(patience.Token).WaitAsync(TestContext.Current.CancellationToken);
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"{told} was not said. What was said:\n{string.Join("\n---\n", Tenant.Standing.Select(posted => $"{posted.Slot} in {posted.Conversation}\n{posted.Text}"))}\nViolations: {string.Join('\n', Connector.Violations)}");
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _bot!.DisposeAsync();
        await Connector.DisposeAsync();
        await Authority.DisposeAsync();
        _http.Dispose();
        Connector.Violations.ShouldBeEmpty();
    }

    /// <summary>Whoever speaks is a member first.</summary>
    private ConnectorMember Member(string person)
    {
        lock (Tenant.Members)
        {
            var member = Tenant.Members.FirstOrDefault(one => one.Name == person);
            if (member is null)
            {
                Tenant.Members.Add(member = new ConnectorMember(person, $"29:{person}", ObjectId(person)));
            }

            return member;
        }
    }
}
