using ChatOpsBot.WebConsole.Pages;

namespace ChatOpsBot.Tests.WebConsole;

public sealed class HistoryRowTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("@SUM(1,2)", "\"'@SUM(1,2)\"")]
    [InlineData("-1", "'-1")]
    [InlineData("", "")]
    public void A_cell_is_quoted_where_it_must_be_and_is_never_a_formula(string text, string cell) => HistoryRow.Cell(text).ShouldBe(cell);
}
