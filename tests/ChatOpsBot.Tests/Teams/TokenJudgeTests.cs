using ChatOpsBot.Teams;
using ChatOpsBot.Teams.Activities;
using ChatOpsBot.Teams.Authentication;

namespace ChatOpsBot.Tests.Teams;

/// <summary>Only a token that Teams gave for this activity, this bot and this moment lets an activity in.</summary>
public sealed class TokenJudgeTests : IAsyncLifetime
{
    private const string Service = "https://smba.trafficmanager.net/emea/";

    private static readonly Activity Message = new() { Type = "message", ChannelId = "msteams", ServiceUrl = Service };

    private TeamsAuthority _authority = null!;
    private SigningKeys _keys = null!;
    private TokenJudge _judge = null!;

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public async ValueTask InitializeAsync()
    {
        _authority = await TeamsAuthority.StartAsync();
        (_keys, _judge) = Judge();
    }

    [Fact]
    public async Task A_token_of_the_channel_service_lets_its_activity_in() => (await RefusalAsync(_authority.Mint(Service))).ShouldBeNull();

    [Fact]
    public async Task Clocks_may_differ_by_a_few_minutes_and_no_more()
    {
        (await RefusalAsync(_authority.Mint(Service, change: claims => claims["exp"] = Now - 200))).ShouldBeNull();
        (await RefusalAsync(_authority.Mint(Service, change: claims => claims["nbf"] = Now + 200))).ShouldBeNull();
        (await RefusalAsync(_authority.Mint(Service, change: claims => claims["exp"] = Now - 400))).ShouldBe("it has ended, or has not begun");
        (await RefusalAsync(_authority.Mint(Service, change: claims => claims["nbf"] = Now + 400))).ShouldBe("it has ended, or has not begun");
        (await RefusalAsync(_authority.Mint(Service, change: claims => claims["nbf"] = 4_000_000_000))).ShouldBe("it has ended, or has not begun");
    }

    [Fact]
    public async Task A_token_without_an_end_is_refused() =>
        (await RefusalAsync(_authority.Mint(Service, change: claims => claims.Remove("exp")))).ShouldNotBeNull();

    [Fact]
    public async Task A_token_of_another_issuer_is_refused() =>
        (await RefusalAsync(_authority.Mint(Service, change: claims => claims["iss"] = "https://evil.example"))).ShouldBe("it has another issuer");

    [Fact]
    public async Task A_token_for_another_bot_is_refused() =>
        (await RefusalAsync(_authority.Mint(Service, change: claims => claims["aud"] = Guid.NewGuid().ToString()))).ShouldBe("it is for another bot");

    [Fact]
    public async Task A_token_for_another_service_is_refused()
    {
        (await RefusalAsync(_authority.Mint("https://smba.trafficmanager.net/amer/"))).ShouldBe("the activity names another service than the token");
        (await RefusalAsync(_authority.Mint(Service, change: claims => claims.Remove("serviceurl")))).ShouldBe("the activity names another service than the token");
    }

    [Fact]
    public async Task A_token_that_a_stranger_signed_is_refused()
    {
        (await RefusalAsync(_authority.Mint(Service, new TestKey("key-1", "msteams")))).ShouldBe("its signature does not hold");
        (await RefusalAsync(_authority.Mint(Service, new TestKey("key-9", "msteams")))).ShouldBe("its key is not among those that its issuer publishes");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS512")]
    public async Task A_token_with_another_algorithm_is_refused(string algorithm) =>
        (await RefusalAsync(_authority.Mint(Service, algorithm: algorithm))).ShouldBe("it is not signed with RS256");

    [Fact]
    public async Task A_token_whose_claims_were_changed_is_refused()
    {
        var parts = _authority.Mint(Service).Split('.');
        var others = _authority.Mint("https://smba.trafficmanager.net/amer/").Split('.');

        (await RefusalAsync($"{parts[0]}.{others[1]}.{parts[2]}")).ShouldBe("its signature does not hold");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9..")]
    public async Task What_is_no_token_is_refused(string token) => (await RefusalAsync(token)).ShouldNotBeNull();

    [Fact]
    public async Task A_key_that_is_not_endorsed_for_teams_signs_nothing_of_teams()
    {
        _authority.Keys.Add(new TestKey("key-2", "webchat"));

        (await RefusalAsync(_authority.Mint(Service, _authority.Keys[1]))).ShouldBe("its key is not endorsed for Teams");
    }

    [Fact]
    public async Task An_activity_of_another_channel_is_refused() =>
        (await _judge.RefusalAsync(_authority.Mint(Service), Message with { ChannelId = "webchat" }, TestContext.Current.CancellationToken)).ShouldBe("the activity is not of Teams");

    [Fact]
    public async Task A_service_that_is_not_Microsofts_gets_no_token_of_ours()
    {
        const string Theirs = "https://smba.trafficmanager.net.evil.example/";

        (await _judge.RefusalAsync(_authority.Mint(Theirs), Message with { ServiceUrl = Theirs }, TestContext.Current.CancellationToken))!.ShouldContain("none of Microsoft's");
    }

    [Fact]
    public async Task Keys_roll_over_without_a_restart()
    {
        (await RefusalAsync(_authority.Mint(Service))).ShouldBeNull();
        _authority.Keys.Insert(0, new TestKey("key-2", "msteams"));

        (await RefusalAsync(_authority.Mint(Service))).ShouldBeNull();
    }

    [Fact]
    public async Task Tokens_that_name_keys_which_nobody_has_do_not_make_the_bot_ask_again_and_again()
    {
        for (var i = 0; i < 40; i++)
        {
            await RefusalAsync(_authority.Mint(Service, new TestKey($"nobody-{i}", "msteams")));
        }

        _authority.MetadataReads.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task While_the_metadata_does_not_answer_known_keys_still_hold()
    {
        await RefusalAsync(_authority.Mint(Service));
        _authority.IsDown = true;

        (await RefusalAsync(_authority.Mint(Service))).ShouldBeNull();
        (await RefusalAsync(_authority.Mint(Service, new TestKey("key-7", "msteams")))).ShouldBe("its key is not among those that its issuer publishes");
    }

    [Fact]
    public async Task Metadata_that_never_answered_is_told_and_lets_nobody_in()
    {
        _authority.IsDown = true;

        await Should.ThrowAsync<TeamsException>(() => RefusalAsync(_authority.Mint(Service)));
    }

    [Fact]
    public async Task A_token_that_Entra_gave_to_the_bot_itself_lets_a_local_client_in_and_one_given_to_others_does_not()
    {
        _authority.Issuer = $"https://login.microsoftonline.com/{TeamsAuthority.Tenant}/v2.0";
        _authority.Keys[0] = new TestKey("entra-1");
        string Mint(Action<Dictionary<string, object>> change) => _authority.Mint(Service, change: claims =>
        {
            claims.Remove("serviceurl");
            change(claims);
        });

        (await RefusalAsync(Mint(claims => claims["azp"] = TeamsAuthority.AppId))).ShouldBeNull();
        (await RefusalAsync(Mint(claims => claims["appid"] = TeamsAuthority.AppId))).ShouldBeNull();
        (await RefusalAsync(Mint(claims => claims["azp"] = Guid.NewGuid().ToString()))).ShouldBe("it was issued to somebody else");
        (await RefusalAsync(Mint(_ => { }))).ShouldBe("it was issued to somebody else");
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", false, true)]
    [InlineData("https://europe.botframework.com/", false, true)]
    [InlineData("http://smba.trafficmanager.net/emea/", false, false)]
    [InlineData("https://smba.trafficmanager.net:8443/emea/", false, false)]
    [InlineData("https://user@smba.trafficmanager.net/", false, false)]
    [InlineData("https://evilbotframework.com/", false, false)]
    [InlineData("https://127.0.0.1/", false, false)]
    [InlineData("http://127.0.0.1:3978/_connector", true, true)]
    [InlineData("http://localhost:56150/_connector", true, true)]
    [InlineData("http://169.254.169.254/", true, false)]
    [InlineData("file:///etc/passwd", true, false)]
    [InlineData("", true, false)]
    public void The_bot_sends_only_to_Microsofts_connectors_and_on_stage_to_this_machine(string address, bool isWorld, bool allowed) =>
        new ServiceAddresses(new TeamsOptions(), isWorld).Allows(address).ShouldBe(allowed);

    public async ValueTask DisposeAsync()
    {
        _keys.Dispose();
        await _authority.DisposeAsync();
    }

    private (SigningKeys, TokenJudge) Judge()
    {
        var options = new TeamsOptions { AppId = TeamsAuthority.AppId, OpenIdMetadataUrl = _authority.MetadataUrl };
        var keys = new SigningKeys(options, TimeProvider.System);
        return (keys, new TokenJudge(options, keys, new ServiceAddresses(options, isWorld: false), TimeProvider.System));
    }

    private Task<string?> RefusalAsync(string token) => _judge.RefusalAsync(token, Message, TestContext.Current.CancellationToken);
}
