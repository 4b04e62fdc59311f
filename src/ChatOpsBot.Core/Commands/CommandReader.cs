using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Commands.Reading;
using ChatOpsBot.Core.Commands.Windows;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Commands;

/// <summary>Turns what a person typed into a command, in the light of its conversation. Pure: the same text, view and vocabulary give the same command.</summary>
/// <remarks>
/// A text is read strictly first: the whole of it must be a way to say something. Where everything typed is meant for the bot,
/// slips are forgiven after that. Among people talking, what is not plainly a command is left alone.
/// </remarks>
public sealed partial class CommandReader(Vocabulary vocabulary, StepLanguages languages)
{
    private const int LongestCommand = 2_000;

    private const int MostParts = 5;

    private static readonly ImmutableArray<string> Verbs =
        ["help", "status", "timeline", "escalate", "resolve", "restart", "rollback", "again", "snooze", "approve", "reject", "practice", "postmortem", "logs", "pods", "events", "describe", "affected", "compare"];

    private readonly RunbookCommands _runbooks = new(vocabulary);

    /// <param name="text">One message, mentions of the bot taken off.</param>
    /// <param name="addressed">True where everything typed is meant for the bot (a terminal, a mention, a command); false in a channel where people talk.</param>
    /// <param name="view">The conversation; null for one in which nothing was said yet.</param>
    public Command Read(string text, bool addressed = true, ConversationView? view = null)
    {
        view ??= ConversationView.New;
        var utterance = new Utterance(text);
        if (utterance.Words.IsEmpty || utterance.Text.Length > LongestCommand)
        {
            return addressed ? new Command.NotUnderstood(text, []) : new Command.NotForUs();
        }

        var context = new ReadingContext(vocabulary, view, addressed, other => Read(other, addressed: true, view with { Memory = view.Memory with { Question = null } }));
        return addressed ? ReadAddressed(text, utterance, context) : ReadOverheard(text, utterance, context);
    }

    private Command ReadAddressed(string text, Utterance utterance, ReadingContext context)
    {
        var mended = Typing.Mended(utterance, context);
        return Answer(utterance, context)
            ?? CommandLine(text)
            ?? Understood(text, utterance, context)
            ?? (mended is null ? null : Understood(mended, new Utterance(mended), context))
            ?? (mended is null ? null : _runbooks.Question(mended))
            ?? _runbooks.Question(utterance.Text)
            ?? _runbooks.Read(Spoken(utterance.Text), forgiving: true)
            ?? Unseparated(utterance, context)
            ?? Undecided(utterance)
            ?? new Command.NotUnderstood(text, Suggest(utterance));
    }

    /// <summary>A change is spoken of, but not asked for plainly.</summary>
    private static Command? Undecided(Utterance utterance) => Maybe().IsMatch(utterance.Text) && Deciding().IsMatch(utterance.Text)
        ? Ask.About("Do you want me to do something now? Then say just that, for example: restart api-gateway. Nothing changes without an approval.")
        : null;

    private Command? Understood(string text, Utterance utterance, ReadingContext context) =>
        Consider(utterance, context)
        ?? One(utterance, context)
        ?? Several(text, context)
        ?? First(ConsentPhrases.All, utterance, context);

    private Command ReadOverheard(string text, Utterance utterance, ReadingContext context)
    {
        var talking = context.View.Memory.LastRun is not null || !context.View.Incidents.IsEmpty;
        var command = CommandLine(text) ?? One(utterance, context) ?? Several(text, context) ?? (AsksOutright().IsMatch(text) ? _runbooks.Question(utterance.Text) : null);
        return command switch
        {
            null or Command.Help => new Command.NotForUs(),
            Command.Investigate { Runbook.IsLook: false } => command,
            Command.Practice or Command.EndPractice or Command.Typed { Reading: StepReading.Manual } => new Command.NotForUs(),
            Command.Typed => command,
            _ when talking && !(utterance.IsQuestion && command is Command.Change or Command.AskBack) => command,
            Command.Investigate { Service: not null } => command,
            Command.Change when !utterance.IsQuestion => command,
            _ => new Command.NotForUs(),
        };
    }

    /// <summary>An answer to the question that the bot asked last.</summary>
    private Command? Answer(Utterance utterance, ReadingContext context)
    {
        if (context.View.Memory.Question is not { Choices: { IsEmpty: false } choices })
        {
            return null;
        }

        var said = string.Join(' ', utterance.Words);
        var chosen = said switch
        {
            "1" or "first" or "the first" or "the first one" or "first one" => choices[0],
            "2" or "second" or "the second" or "the second one" or "second one" when choices.Length > 1 => choices[1],
            "3" or "third" or "the third" or "the third one" or "third one" when choices.Length > 2 => choices[2],
            "y" or "yes" or "yep" or "yeah" or "yup" or "sure" or "ok" or "okay" or "do it" or "go ahead" or "please do" or "correct" or "right" or "exactly" => choices.FirstOrDefault(choice => choice.Label == "yes"),
            _ => choices.FirstOrDefault(choice => choice.Label.Equals(said, StringComparison.OrdinalIgnoreCase))
                ?? (utterance.Words.Length < 5 && choices.Where(choice => utterance.Words.Contains(choice.Label.ToLowerInvariant())).ToList() is [var only] && One(utterance, context) is null ? only : null),
        };
        return chosen is null ? null : context.Reread(chosen.Text);
    }

    /// <summary><c>kubectl get pods -n shop</c>, pasted or typed.</summary>
    private Command? CommandLine(string text)
    {
        var line = text.Trim().Trim('`').Trim();
        line = line.StartsWith("$ ", StringComparison.Ordinal) ? line[2..] : line;
        if (Program().Match(line) is not { Success: true } program || line.Contains('\n', StringComparison.Ordinal))
        {
            return null;
        }

        var command = $"{(program.Value.ToLowerInvariant() == "k" ? "kubectl" : program.Value.ToLowerInvariant())}{line[program.Length..]}";
        return new Command.Typed(command, languages.ReadCommand(command));
    }

    /// <summary>A change that is asked about rather than asked for gets a question back.</summary>
    private Command? Consider(Utterance utterance, ReadingContext context)
    {
        if (Considering().Match(utterance.Text) is { Success: true } considering)
        {
            var rest = utterance.Text[considering.Length..];
            return One(new Utterance(rest), context) is Command.Change or Command.TakeOffer or Command.AskBack or Command.Escalate or Command.Resolve or Command.Approve
                ? Ask.About("Shall I? Nothing changes without an approval.", ("yes", rest))
                : null;
        }

        return utterance.IsQuestion && One(utterance, context) is Command.Change or Command.TakeOffer
            ? Ask.About("Shall I plan that? Nothing changes without an approval.", ("yes", utterance.Text))
            : null;
    }

    /// <summary>One command that is the whole text.</summary>
    private Command? One(Utterance utterance, ReadingContext context)
    {
        if (First(IncidentPhrases.All, utterance, context) is { } incident)
        {
            return incident;
        }

        if ((ApprovalPhrases.Approval(utterance, context.View) ?? FreeText.Read(utterance, context)) is { } spoken)
        {
            return spoken;
        }

        var clusters = ClusterWords.Take(utterance.Text, vocabulary.Clusters, out var elsewhere);
        if (AgainPhrases.Read(elsewhere, null, clusters, context) is { } again)
        {
            return again;
        }

        return First(ApprovalPhrases.All, utterance, context)
            ?? First(PracticePhrases.All, utterance, context)
            ?? First(RunPhrases.All, utterance, context)
            ?? _runbooks.Exact(Spoken(utterance.Text))
            ?? Somewhere(utterance, context)
            ?? First(ChangePhrases.All, utterance, context);
    }

    /// <summary>What may carry a window and clusters: runbooks, glimpses, and the last question once more.</summary>
    private Command? Somewhere(Utterance utterance, ReadingContext context)
    {
        var window = WindowReader.Take(utterance.Text, out var timeless);
        var clusters = ClusterWords.Take(timeless, vocabulary.Clusters, out var rest);
        rest = rest.Length == 0 || window is null && clusters is null ? rest : new Utterance(rest).Text;
        if (rest.Length > 0 && _runbooks.Exact(Spoken(rest)) is { } written)
        {
            return written with { Clusters = clusters ?? [], Window = window };
        }

        if (AgainPhrases.Read(rest, window, clusters, context) is { } again)
        {
            return again;
        }

        if (rest.Length == 0)
        {
            return null;
        }

        var command = Elsewhere().Match(rest) is { Success: true } other ? _runbooks.Read(["check", .. Spoken(other.Groups["name"].Value)], forgiving: false)
            : _runbooks.Read(Spoken(rest), forgiving: false)
                ?? First(LookPhrases.All, new Utterance(rest), context)
                ?? (window is not null || clusters is not null ? _runbooks.Question(rest) : null);
        return command is Command.Investigate investigate
            ? investigate with { Clusters = clusters ?? investigate.Clusters, Window = window ?? investigate.Window }
            : command;
    }

    /// <summary>Several commands in one message: all of them must be understood, or none is.</summary>
    private Command? Several(string text, ReadingContext context)
    {
        var parts = Joints().Split(text).Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
        if (parts.Count is < 2 or > MostParts)
        {
            return null;
        }

        var commands = ImmutableArray.CreateBuilder<SpokenCommand>();
        string? verb = null;
        foreach (var part in parts)
        {
            var utterance = new Utterance(part);
            var spoken = utterance.Words.IsEmpty ? null : Read(utterance) ?? (verb is null ? null : Read(new Utterance($"{verb} {utterance.Text}")));
            if (spoken is null)
            {
                return null;
            }

            verb = utterance.Words.Length > 1 ? utterance.Words[0] : verb;
            commands.Add(spoken);
        }

        return new Command.Several(commands.ToImmutable());

        SpokenCommand? Read(Utterance part) =>
            (Consider(part, context) ?? One(part, context)) is { } command ? new(part.Text, command) : null;
    }

    /// <summary>Two commands with nothing between them, such as "on it snooze 15m". Neither may be one that decides something.</summary>
    private Command? Unseparated(Utterance utterance, ReadingContext context)
    {
        for (var at = 1; at < utterance.Words.Length - 1; at++)
        {
            var (left, right) = (utterance.AsTyped(0, at), utterance.AsTyped(at, utterance.Words.Length));
            if (One(new Utterance(left), context) is { } head && IsHarmless(head) && One(new Utterance(right), context) is { } tail && IsHarmless(tail))
            {
                return new Command.Several([new(left, head), new(right, tail)]);
            }
        }

        return null;
    }

    private static bool IsHarmless(Command command) =>
        command is Command.Investigate or Command.Take or Command.Snooze or Command.Status or Command.Timeline or Command.Why or Command.Affected or Command.Compare or Command.ShowStep;

    private static Command? First(ImmutableArray<Phrase> phrases, Utterance utterance, ReadingContext context)
    {
        foreach (var phrase in phrases)
        {
            if (phrase.Read(utterance, context) is { } command)
            {
                return command;
            }
        }

        return null;
    }

    private static ImmutableArray<string> Spoken(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(',', '"', '`', '?', '!')).Where(word => word.Length > 0)];

    private ImmutableArray<string> Suggest(Utterance utterance)
    {
        var first = utterance.Words[0][..Math.Min(32, utterance.Words[0].Length)];
        var service = utterance.Words.Select(word => vocabulary.Service(word) ?? Spelling.Nearest(word, vocabulary.ServiceNames)).OfType<string>().FirstOrDefault();
        var ways = vocabulary.Patterns
            .Where(pattern => pattern.TakesService && !pattern.Runbook.IsLook && (service is null || pattern.Runbook.Service is not { } own || vocabulary.Service(own) == vocabulary.Service(service)))
            .Select(pattern => (Text: pattern.For(service), Far: Spelling.Distance(first, pattern.Words[0])))
            .Where(way => service is not null || way.Far <= 2);
        var verbs = Verbs.Select(verb => (Text: verb, Far: Spelling.Distance(first, verb))).Where(verb => verb.Far <= 2);
        return [.. ways.Concat(verbs).OrderBy(way => way.Far).Select(way => way.Text).Distinct().Take(3)];
    }

    /// <summary>The last question, asked about something else.</summary>
    [GeneratedRegex(@"^(?:again|rerun|same|repeat|same thing|do the same|now|and)\s+(?:for|on|with)\s+(?<name>\S.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"^(?:kubectl|oc|curl|k)(?=\s+\S)", RegexOptions.IgnoreCase)]
    private static partial Regex Program();

    [GeneratedRegex(@"\s*(?:;|\r?\n|&&|\+(?=\s))\s*|\.\s+|,\s*(?:and\s+)?(?:then\s+)?|\s+(?:and\s+then|and\s+also|and|then|plus|&)\s+(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Joints();

    [GeneratedRegex(@"^(?:(?:so|hm+|and|but)[, ]+)?(?:should|shall|could|can|may|might|must|do|would|ought)\s+(?:we|i|you|it|one|somebody|someone)\s+(?:(?:need|have|help|be able|want|mind|try|maybe|just|also|dare)\s+)?(?:to\s+|if (?:we|i) )?|^(?:is it|would it be|is it maybe) (?:ok|okay|safe|time|worth|better|wise|good|an option|possible)(?: if we| to)? |^(?:how|what) about (?=\w+ing\b|a )|^(?:what if|why don't|why dont|do you think|you think|think|does it make sense to|would it help to|would it help if|are you able to|any harm in|do i have to|maybe|perhaps|i think|i guess|i suppose|i'd|we'd|thinking of|thinking about|we should|we could|we might|i would|you should|someone should|somebody should|probably|consider|considering)\s+(?:we\s+|i\s+|you\s+|us\s+)?(?:should\s+|could\s+|can\s+|better\s+|need to\s+|have to\s+|want to\s+|to\s+|maybe\s+|just\s+)*", RegexOptions.IgnoreCase)]
    private static partial Regex Considering();

    /// <summary>Words that make an order something else: a condition, a later time, somebody else's words, a question about it.</summary>
    [GeneratedRegex(@"^(?:if|when|once|in case|as soon as|who|would|do you think|think|what if|how about)\b|\b(?:if|unless|until|later|tomorrow|tonight|would help|will help|help if|or|wrote|says?|said)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Maybe();

    [GeneratedRegex(@"\b(?:restart(?:ing)?|roll(?:ing)?\s?back|rollback|undo|revert|delet(?:e|ing)|kill|restarted|rolled back|scal(?:e|ing)|cordon|approve|resolve)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Deciding();

    [GeneratedRegex(@"^\W*(?:(?:hey|hi|ok|so)\W+)?(?:what'?s|what is|is|are|diagnose|investigate|can you)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksOutright();
}
