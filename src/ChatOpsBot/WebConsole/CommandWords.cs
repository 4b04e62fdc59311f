using System.Collections.Immutable;
using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.WebConsole.Access;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsBot.WebConsole;

/// <summary>What the composer completes: the commands that this person may give.</summary>
internal static class CommandWords
{
    private static readonly ImmutableArray<(Right Right, string Text, string About)> Always =
    [
        (Right.Read, "why", "what speaks for and against the cause"),
        (Right.Read, "why not the database?", "why a suspect is not among the causes"),
        (Right.Read, "again", "asks the same once more"),
        (Right.Read, "last 2h", "asks the same for another time"),
        (Right.Read, "show step ", "one step in full"),
        (Right.Read, "more", "the rest of the last answer"),
        (Right.Read, "only ", "what mentions something"),
        (Right.Read, "who is affected", "who suffers"),
        (Right.Read, "compare with yesterday", "how it was before"),
        (Right.Read, "status", "what is open here"),
        (Right.Read, "timeline", "everything that happened"),
        (Right.Escalate, "I'm on it", "takes the incident"),
        (Right.Escalate, "hand over to ", "gives it to somebody"),
        (Right.Escalate, "snooze 15m", "the clock waits"),
        (Right.Escalate, "escalate because ", "tells the team, files the issue"),
        (Right.Read, "note: ", "writes it on the timeline"),
        (Right.Escalate, "resolve because ", "closes it and stops the clock"),
        (Right.Read, "postmortem", "writes the review"),
        (Right.Operate, "roll it back", "shows the plan"),
        (Right.Operate, "restart ", "shows the plan"),
        (Right.Operate, "scale ", "shows the plan"),
        (Right.Operate, "undo", "plans to take the last change back"),
        (Right.Approve, "approve p1 because ", "makes the change"),
        (Right.Operate, "reject p1", "puts the plan away"),
        (Right.Read, "practice", "drills"),
        (Right.Read, "end practice", "ends the drill of this room"),
        (Right.Read, "help", "what else can be typed"),
    ];

    public static IResult Answer(HttpContext context, [FromServices] Vocabulary vocabulary, [FromServices] AccessPolicy access)
    {
        var person = ConsoleVisitor.Of(context).Person;
        var runbooks = vocabulary.Runbooks.Where(book => !book.IsLook).SelectMany(book => book.Commands.DefaultIfEmpty(book.Name).Select(command => (Text: Typed(new CommandPattern(command, book)), About: book.Title)));
        var looks = vocabulary.Runbooks.Where(book => book.IsLook).Select(book => (Text: book.Name + " ", About: book.Title));
        var services = vocabulary.ServiceNames.Select(service => (Text: $"check {service}", About: "looks at the service"));
        return Results.Json(runbooks.Concat(services).Concat(looks)
            .Concat(Always.Where(one => access.Refusal(person, one.Right, Place.Anywhere) is null).Select(one => (one.Text, one.About)))
            .DistinctBy(one => one.Text).Select(one => new[] { one.Text, one.About }));
    }

    /// <summary>Up to the first thing that only the person knows.</summary>
    private static string Typed(CommandPattern pattern)
    {
        var text = pattern.For(null);
        return text.IndexOf('<') is var hole and >= 0 ? text[..hole] : text;
    }
}
