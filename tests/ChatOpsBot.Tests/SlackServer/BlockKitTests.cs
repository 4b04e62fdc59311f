using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>What the fake Slack lets through and what it refuses, in the words of Slack's own answers.</summary>
public sealed class BlockKitTests
{
    [Theory]
    [InlineData("""{"type":"section","text":{"type":"mrkdwn","text":"*x*"},"fields":[{"type":"plain_text","text":"a"}],"accessory":{"type":"overflow","action_id":"o","options":[{"text":{"type":"plain_text","text":"t"},"value":"v"}]}}""")]
    [InlineData("""{"type":"header","text":{"type":"plain_text","text":"h","emoji":true}}""")]
    [InlineData("""{"type":"divider","block_id":"d"}""")]
    [InlineData("""{"type":"image","alt_text":"a","image_url":"https://example.com/a.png","title":{"type":"plain_text","text":"t"}}""")]
    [InlineData("""{"type":"context","elements":[{"type":"mrkdwn","text":"a"},{"type":"image","alt_text":"b","image_url":"https://example.com/b.png"}]}""")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","action_id":"a","text":{"type":"plain_text","text":"b"},"style":"danger","confirm":{"title":{"type":"plain_text","text":"t"},"text":{"type":"mrkdwn","text":"t"},"confirm":{"type":"plain_text","text":"t"},"deny":{"type":"plain_text","text":"t"}}}]}""")]
    [InlineData("""{"type":"markdown","text":"# x"}""")]
    [InlineData("""{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"x","style":{"bold":true}},{"type":"link","url":"https://a.example"}]},{"type":"rich_text_list","style":"bullet","indent":1,"elements":[{"type":"rich_text_section","elements":[{"type":"emoji","name":"eyes"}]}]},{"type":"rich_text_preformatted","elements":[{"type":"text","text":"x"}],"border":1}]}""")]
    [InlineData("""{"type":"table","rows":[[{"type":"raw_text","text":"a"},{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"x"}]}]}]],"column_settings":[{"align":"right"},{"is_wrapped":true}]}""")]
    [InlineData("""{"type":"data_table","caption":"pods","page_size":10,"rows":[[{"type":"raw_text","text":"pod"}],[{"type":"raw_number","value":3,"text":"3"}]]}""")]
    [InlineData("""{"type":"data_visualization","title":"5xx","chart":{"type":"line","series":[{"name":"eu","data":[{"label":"9:00","value":1.5},{"label":"9:05","value":2}]}],"axis_config":{"categories":["9:00","9:05"],"y_label":"a minute"}}}""")]
    [InlineData("""{"type":"plan","title":"Checking","tasks":[{"type":"task_card","task_id":"1","title":"pods","status":"in_progress","output":{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"3"}]}]},"sources":[{"type":"url","url":"https://a.example","text":"a"}]}]}""")]
    [InlineData("""{"type":"container","title":{"type":"plain_text","text":"more"},"is_collapsible":true,"default_collapsed":true,"child_blocks":[{"type":"divider"}]}""")]
    [InlineData("""{"type":"context_actions","elements":[{"type":"feedback_buttons","action_id":"f","positive_button":{"text":{"type":"plain_text","text":"+"},"value":"1"},"negative_button":{"text":{"type":"plain_text","text":"-"},"value":"0"}}]}""")]
    [InlineData("""{"type":"video","alt_text":"a","title":{"type":"plain_text","text":"t"},"thumbnail_url":"https://a.example/t.png","video_url":"https://a.example/v"}""")]
    public void What_Slack_takes_is_taken(string block) => Errors(block).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"type":"sektion"}""", "unsupported type: sektion [json-pointer:/blocks/0/type]")]
    [InlineData("""{"type":"section"}""", "must define either `text` or `fields` [json-pointer:/blocks/0/type]")]
    [InlineData("""{"type":"section","text":{"type":"mrkdwn","text":""}}""", "must be more than 0 characters [json-pointer:/blocks/0/text/text]")]
    [InlineData("""{"type":"section","text":"x"}""", "missing required field: type [json-pointer:/blocks/0/text]")]
    [InlineData("""{"type":"section","text":{"type":"mrkdwn","text":"x"},"colour":"red"}""", "invalid additional property: colour [json-pointer:/blocks/0]")]
    [InlineData("""{"type":"header","text":{"type":"mrkdwn","text":"x"}}""", "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]")]
    [InlineData("""{"type":"divider","block_id":3}""", "must be a string [json-pointer:/blocks/0/block_id]")]
    [InlineData("""{"type":"image","alt_text":"a"}""", "must define either `image_url` or `slack_file` [json-pointer:/blocks/0]")]
    [InlineData("""{"type":"image","alt_text":"a","image_url":"http://127.0.0.1/a.png"}""", "downloading image failed [json-pointer:/blocks/0/image_url]")]
    [InlineData("""{"type":"image","alt_text":"a","slack_file":{"id":"F1"}}""", "invalid slack file [json-pointer:/blocks/0/slack_file]")]
    [InlineData("""{"type":"actions","elements":[]}""", "no less than 1 items allowed [json-pointer:/blocks/0/elements]")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","action_id":"a"}]}""", "missing required field: text [json-pointer:/blocks/0/elements/0]")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","action_id":"a","text":{"type":"plain_text","text":"x"},"style":"default"}]}""", "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","action_id":"a","text":{"type":"plain_text","text":"x"}},{"type":"button","action_id":"a","text":{"type":"plain_text","text":"y"}}]}""", "`action_id` already exists: a [json-pointer:/blocks/0]")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"x"},"url":"api-gateway"}]}""", "invalid url [json-pointer:/blocks/0/elements/0/url]")]
    [InlineData("""{"type":"actions","elements":[{"type":"static_select","action_id":"a"}]}""", "must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]")]
    [InlineData("""{"type":"alert","text":{"type":"plain_text","text":"x"}}""", "unsupported type: alert [json-pointer:/blocks/0/type]")]
    [InlineData("""{"type":"task_card","task_id":"1","title":"x","status":"running"}""", "must be a valid enum value [json-pointer:/blocks/0/status]")]
    [InlineData("""{"type":"table","rows":[[{"type":"raw_text","text":""}]]}""", "must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]")]
    [InlineData("""{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"a"}]]}""", "no less than 2 items allowed [json-pointer:/blocks/0/rows]")]
    [InlineData("""{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"a"}],[{"type":"raw_text","text":"a"},{"type":"raw_text","text":"b"}]]}""", "must have the same number of cells in every row [json-pointer:/blocks/0/rows]")]
    [InlineData("""{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":""}]}]}""", "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]")]
    [InlineData("""{"type":"rich_text","elements":[{"type":"rich_text_preformatted","elements":[{"type":"user","user_id":"U1"}]}]}""", "unsupported type: user [json-pointer:/blocks/0/elements/0/elements/0/type]")]
    [InlineData("""{"type":"data_visualization","title":"5xx","chart":{"type":"bar","series":[{"name":"eu","data":[{"label":"a","value":1}]}],"axis_config":{"categories":["a","b"]}}}""", "must have one value for each category [json-pointer:/blocks/0/chart/series]")]
    [InlineData("""{"type":"container","child_blocks":[{"type":"divider"}]}""", "must define either `title` or `rich_text_title` [json-pointer:/blocks/0]")]
    [InlineData("""{"type":"container","title":{"type":"plain_text","text":"t"},"child_blocks":[{"type":"plan","title":"p"}]}""", "unsupported type: plan [json-pointer:/blocks/0/child_blocks/0/type]")]
    public void What_Slack_refuses_is_refused(string block, string error) => Errors(block).ShouldContain("[ERROR] " + error);

    [Theory]
    [InlineData("section", 3_000)]
    [InlineData("header", 150)]
    [InlineData("button", 75)]
    [InlineData("action_id", 255)]
    [InlineData("block_id", 255)]
    [InlineData("field", 2_000)]
    [InlineData("value", 2_000)]
    [InlineData("markdown", 12_000)]
    public void Lengths_are_counted_to_the_letter(string what, int longest)
    {
        Errors(Block(what, longest)).ShouldBeEmpty();
        Errors(Block(what, longest + 1)).ShouldHaveSingleItem().ShouldStartWith($"[ERROR] must be less than {longest + 1} characters");
    }

    [Fact]
    public void Counts_are_held()
    {
        const string Divider = """{"type":"divider"}""";
        ErrorsOf(Enumerable.Repeat(Divider, 50)).ShouldBeEmpty();
        ErrorsOf(Enumerable.Repeat(Divider, 51)).ShouldBe(["[ERROR] no more than 50 items allowed [json-pointer:/blocks]"]);
        ErrorsOf([Table(100, 20)]).ShouldBeEmpty();
        ErrorsOf([Table(101, 1)]).ShouldHaveSingleItem().ShouldContain("no more than 100 items");
        ErrorsOf([Table(1, 21)]).ShouldHaveSingleItem().ShouldContain("no more than 20 items");
        ErrorsOf([Table(2, 1, 5_001)]).ShouldHaveSingleItem().ShouldContain("10001 characters");
        ErrorsOf([Table(1, 1), Table(1, 1)]).ShouldBe(["[ERROR] only_one_table_allowed"]);
        ErrorsOf(["""{"type":"divider","block_id":"a"}""", """{"type":"divider","block_id":"a"}"""]).ShouldHaveSingleItem().ShouldContain("`block_id` already exists");
    }

    [Fact]
    public void A_workspace_without_the_newest_blocks_refuses_them()
    {
        var workspace = SlackSeeds.Acme(TimeProvider.System).WithoutNewestBlocks();
        var refused = Should.Throw<WebApiException>(() => BlockKitValidator.CheckMessage(workspace, (JsonArray)JsonNode.Parse("""[{"type":"plan","title":"p"}]""")!, null));

        refused.Error.ShouldBe("invalid_blocks");
        refused.Messages.ShouldBe(["[ERROR] unsupported type: plan [json-pointer:/blocks/0/type]"]);
    }

    [Theory]
    [InlineData("""{"type":"modal","title":{"type":"plain_text","text":"t"},"blocks":[{"type":"alert","text":{"type":"plain_text","text":"x"},"level":"warning"}]}""", null)]
    [InlineData("""{"type":"modal","blocks":[]}""", "missing required field: title [json-pointer:/view]")]
    [InlineData("""{"type":"modal","title":{"type":"plain_text","text":"a title that is too long for it"},"blocks":[]}""", "must be less than 25 characters [json-pointer:/view/title/text]")]
    [InlineData("""{"type":"modal","title":{"type":"plain_text","text":"t"},"blocks":[{"type":"input","label":{"type":"plain_text","text":"l"},"element":{"type":"plain_text_input"}}]}""", "missing required field: submit [json-pointer:/view]")]
    [InlineData("""{"type":"modal","title":{"type":"plain_text","text":"t"},"blocks":[{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}]}""", "unsupported type: table [json-pointer:/view/blocks/0/type]")]
    [InlineData("""{"type":"home","blocks":[]}""", "unsupported type: home [json-pointer:/view/type]")]
    public void Views_are_checked_too(string view, string? error)
    {
        var workspace = SlackSeeds.Acme(TimeProvider.System);
        if (error is null)
        {
            BlockKitValidator.CheckView(workspace, (JsonObject)JsonNode.Parse(view)!, "modal");
            return;
        }

        Should.Throw<WebApiException>(() => BlockKitValidator.CheckView(workspace, (JsonObject)JsonNode.Parse(view)!, "modal")).Messages.ShouldContain("[ERROR] " + error);
    }

    private static string Block(string what, int length)
    {
        var text = new string('x', length);
        return what switch
        {
            "section" => $$$"""{"type":"section","text":{"type":"mrkdwn","text":"{{{text}}}"}}""",
            "header" => $$$"""{"type":"header","text":{"type":"plain_text","text":"{{{text}}}"}}""",
            "button" => $$$"""{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"{{{text}}}"}}]}""",
            "action_id" => $$$"""{"type":"actions","elements":[{"type":"button","action_id":"{{{text}}}","text":{"type":"plain_text","text":"x"}}]}""",
            "value" => $$$"""{"type":"actions","elements":[{"type":"button","value":"{{{text}}}","text":{"type":"plain_text","text":"x"}}]}""",
            "block_id" => $$$"""{"type":"divider","block_id":"{{{text}}}"}""",
            "field" => $$$"""{"type":"section","fields":[{"type":"mrkdwn","text":"{{{text}}}"}]}""",
            _ => $$$"""{"type":"markdown","text":"{{{text}}}"}""",
        };
    }

    private static string Table(int rows, int cells, int length = 1)
    {
        var cell = $$$"""{"type":"raw_text","text":"{{{new string('x', length)}}}"}""";
        var row = $"[{string.Join(',', Enumerable.Repeat(cell, cells))}]";
        return $$$"""{"type":"table","rows":[{{{string.Join(',', Enumerable.Repeat(row, rows))}}}]}""";
    }

    private static IReadOnlyList<string> Errors(string block) => ErrorsOf([block]);

    private static IReadOnlyList<string> ErrorsOf(IEnumerable<string> blocks)
    {
        try
        {
            BlockKitValidator.CheckMessage(SlackSeeds.Acme(TimeProvider.System), (JsonArray)JsonNode.Parse($"[{string.Join(',', blocks)}]")!, null);
            return [];
        }
        catch (WebApiException refused)
        {
            return refused.Messages;
        }
    }
}
