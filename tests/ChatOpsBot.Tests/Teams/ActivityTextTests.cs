using ChatOpsBot.Teams.Activities;

namespace ChatOpsBot.Tests.Teams;

/// <summary>What people typed, whatever Teams makes of it.</summary>
public sealed class ActivityTextTests
{
    private static readonly ChannelAccount Bot = new("28:bot", "ChatOpsBot");

    [Theory]
    [InlineData("<at>ChatOpsBot</at> check kedge", "check kedge")]
    [InlineData("<at>ChatOpsBot</at>&nbsp;check kedge\r\n", "check kedge")]
    [InlineData("check kedge <at>ChatOpsBot</at>", "check kedge")]
    [InlineData("<at id=\"0\">ChatOpsBot</at> 5xx api-gateway", "5xx api-gateway")]
    [InlineData("<p><at>ChatOpsBot</at>&nbsp;what&#39;s wrong with <strong>kedge</strong>?</p>", "what's wrong with kedge?")]
    [InlineData("<div><div>check kedge</div><div>status</div></div>", "check kedge\nstatus")]
    [InlineData("hand over to <at>Bob Stone</at>", "hand over to Bob Stone")]
    [InlineData("a &lt; b and 3 < 4", "a < b and 3 < 4")]
    [InlineData("&lt;b&gt;bold&lt;/b&gt;", "<b>bold</b>")]
    [InlineData("check\u00A0kedge\u200B", "check kedge")]
    [InlineData("resolve because <b>we</b> rolled&nbsp;&nbsp;back", "resolve because we rolled back")]
    [InlineData("", "")]
    public void A_message_is_read_without_mentions_of_the_bot_and_without_markup(string text, string expected) =>
        ActivityText.Read(new Activity { Text = text, Recipient = Bot }).ShouldBe(expected);

    [Fact]
    public void A_bot_with_several_words_in_its_name_is_mentioned_word_by_word()
    {
        var activity = new Activity
        {
            Text = "<at>Chat Ops</at> <at>Bot</at> check kedge with <at>Ana</at>",
            Recipient = Bot,
            Entities = [new("mention", Bot, "<at>Chat Ops</at>"), new("mention", Bot, "<at>Bot</at>"), new("mention", new("29:ana", "Ana Lee"), "<at>Ana</at>")],
        };

        ActivityText.Read(activity).ShouldBe("check kedge with Ana Lee");
        ActivityText.MentionsBot(activity).ShouldBeTrue();
    }

    [Fact]
    public void A_mention_of_somebody_else_is_not_one_of_the_bot() =>
        ActivityText.MentionsBot(new Activity { Text = "<at>Ana</at> look", Recipient = Bot, Entities = [new("mention", new("29:ana", "Ana"), "<at>Ana</at>")] }).ShouldBeFalse();
}
