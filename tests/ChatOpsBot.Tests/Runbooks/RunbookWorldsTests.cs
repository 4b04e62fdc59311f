using System.Text.RegularExpressions;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Tests.Runbooks;

/// <summary>Every shipped runbook is tried on an invented production whose answer is known.</summary>
public sealed partial class RunbookWorldsTests
{
    [Fact]
    public void Each_shipped_runbook_is_asked_for_in_a_shipped_world()
    {
        var root = RealParts.RepositoryRoot ?? RealParts.Missing("the repository is not here");
        var books = Directory.GetFiles(Path.Combine(root, "manifests", "runbooks"), "*.md").Select(file => RunbookParser.Parse(file, File.ReadAllText(file)).Runbook!).ToList();
        var reader = new CommandReader(new Vocabulary(books, [], ["default"]), StepLanguages.Standard());

        var asked = Directory.GetFiles(Path.Combine(root, "tests", "ChatOpsBot.AcceptanceTests", "Worlds", "expected"), "*.yaml")
            .SelectMany(file => Ask().Matches(File.ReadAllText(file)).Select(match => match.Groups["text"].Value.Trim()))
            .Select(text => reader.Read(text)).OfType<Command.Investigate>().Select(command => command.Runbook.Name);

        books.Select(book => book.Name).Except(asked).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\bask: (?<text>[^,}\n]+)")]
    private static partial Regex Ask();
}
