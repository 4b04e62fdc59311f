using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>Approvals and refusals of plans. Only the word itself approves, never a mere yes.</summary>
internal static partial class ApprovalPhrases
{
    public static ImmutableArray<Phrase> All { get; } =
    [
        new("{plan} [is] rejected|denied|declined|cancelled|no", Rejected),
        new("[no|i|nope|sorry] reject|deny|decline|veto|refuse|cancel|abort|discard|scrap|drop|withdraw|disapprove [it|this|that|plan] [{plan}] [because|as|since|reason {text}]", Rejected),
    ];

    /// <summary>Reads <c>approve p1 because …</c>; null when the text is no approval.</summary>
    public static Command? Approval(Utterance text, ConversationView view)
    {
        if (Approve().Match(text.Text) is not { Success: true } approve)
        {
            return null;
        }

        var plan = approve.Groups["plan"].Success ? approve.Groups["plan"].Value.ToLowerInvariant() : null;
        var bare = approve.Groups["bare"].Value;
        var reason = (approve.Groups["reason"].Value + bare).Trim(' ', '.', ',', '-', ':');
        if (text.IsQuestion || Condition().IsMatch(bare) || (plan is not null && view.Plans.All(waiting => waiting.Id != plan) && view.Plans.Length > 0))
        {
            return Ask.About(view.Plans is [var one, ..] ? $"{one.Title} waits for an approval with a reason. Type: approve {one.Id} because …" : "Nothing waits for an approval here.");
        }

        if (plan is null && view.Plans.Length > 1)
        {
            return Ask.About($"Approve which plan? Type: {string.Join(" or ", view.Plans.Select(waiting => $"approve {waiting.Id} because …"))}");
        }

        return new Command.Approve(plan, reason.Length > 0 ? reason : null);
    }

    private static Command? Rejected(PhraseMatch match)
    {
        if (match.View.Plans.IsEmpty && !match.Said("reject|deny|decline|veto|disapprove"))
        {
            return null;
        }

        return new Command.Reject(Plan(match), match["text"]);
    }

    private static string? Plan(PhraseMatch match) => match["plan"]?.ToLowerInvariant();

    [GeneratedRegex(@"^(?:(?<plan>p\d{1,4})\s+)?(?:yes|yep|yeah|ok|okay|i|i'll|i hereby|sure|lgtm|fine)?[,.!]?\s*(?:approve|approved|aprove|approev|aprrove|approve it|appprove)\b(?:\s+(?:the\s+)?(?:plan|change|remedy|it|this|that))*(?:\s+(?:plan\s+)?#?(?<plan>p\d{1,4}))?\s*(?:$|[,:;.-]+\s*(?:because|since|as(?!\s+soon)|reason|bc|cuz|cos)?\s*[:]?\s*(?<reason>.*)$|\s(?:because|since|as(?!\s+soon)|for(?!\s+(?:now|later|tomorrow))|reason|bc|cuz|cos|with reason)\b[:\s]*(?<reason>.+)$|\s(?<bare>.+)$)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Approve();

    [GeneratedRegex(@"^(?:as soon|if|when|unless|once|after|only|until|till|later|tomorrow|tonight|not|or|maybe|and\s|p\d|the\s|requests?|who|is|was|by\s|from\s|in\s+(?:a|an|\d))\b|\b(?:if|unless|once|only when|not yet|p\d)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Condition();
}
