using ChatOpsBot.Core.Commands;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsBot.Tests.Commands;

/// <summary>What people type, against what it must become: a table written blind, from a description of the bot alone.</summary>
public sealed class UtteranceTests
{
    private const double Right = 0.95;

    private static readonly string[] Crafted =
    [
        "approve", "approve p1", "restart it", "restart auth-service", "roll back", "delete pod x", "kubectl delete pod x", "yes", "do it", "because", "ana said", "don't", "not", "if", "?", "!", "`", "\"", "\n", ";",
        "and", "then", ",", "p1", "r1", "please", "lgtm", "go ahead", "$(reboot)", "@bot", "<@U1>", "\u202Eevorppa", "аpprove", "ａｐｐｒｏｖｅ", "approve\u200bp1", "> approve p1", "/approve", "no", "we", "will", "should",
    ];

    public sealed record Row(string Conversation, bool Addressed, string Text, string Command);

    [Fact]
    public void Nineteen_of_twenty_utterances_become_what_people_mean_by_them()
    {
        var rows = Rows().ToList();
        rows.Count.ShouldBeGreaterThan(800);

        var wrong = rows.Select(row => (row, Got: Read(row))).Where(read => !string.Equals(read.row.Command, CommandText.Of(read.Got), StringComparison.OrdinalIgnoreCase)).ToList();

        (1 - (wrong.Count / (double)rows.Count)).ShouldBeGreaterThanOrEqualTo(Right, string.Join('\n', wrong.Select(read => $"{read.row.Conversation}: {read.row.Text} → {CommandText.Of(read.Got)}, not {read.row.Command}")));
    }

    [Fact]
    public void Not_one_utterance_becomes_a_change_or_an_approval_that_was_not_asked_for() =>
        Rows().Where(row => !row.Command.Contains("change ", StringComparison.Ordinal) && !row.Command.Contains("approve ", StringComparison.Ordinal))
            .Where(row => CommandText.Changes(Read(row))).Select(row => row.Text).ShouldBeEmpty();

    [Fact]
    public void Only_a_message_that_begins_with_the_word_itself_approves() =>
        Prop.ForAll(Texts(), text =>
        {
            foreach (var (name, view) in Conversations.ByName)
            {
                foreach (var addressed in (bool[])[true, false])
                {
                    var approvals = Approvals(Conversations.Reader.Read(text, addressed, view)).ToList();
                    approvals.ShouldAllBe(said => System.Text.RegularExpressions.Regex.IsMatch(said, @"\bapp?p?ro?v?e", System.Text.RegularExpressions.RegexOptions.IgnoreCase), $"{name}: {text}");
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_the_reader_fail() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            foreach (var view in Conversations.ByName.Values)
            {
                Conversations.Reader.Read(text ?? "", true, view);
                Conversations.Reader.Read(text ?? "", false, view);
            }
        }).QuickCheckThrowOnFailure();

    private static Command Read(Row row) => Conversations.Reader.Read(row.Text, row.Addressed, Conversations.ByName[row.Conversation]);

    private static IEnumerable<string> Approvals(Command command) => command switch
    {
        Command.Several several => several.Parts.Where(part => part.Command is Command.Approve).Select(part => part.Text),
        Command.Approve approve => [$"approve {approve.Plan}"],
        _ => [],
    };

    private static Arbitrary<string> Texts() => Gen.ArrayOf(Gen.Elements(Crafted)).Select(parts => string.Join(' ', parts.Take(12))).ToArbitrary();

    private static IEnumerable<Row> Rows() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Commands", "utterances.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .Select(parts => new Row(parts[0], parts[1] == "yes", parts[2], parts[3]));
}
