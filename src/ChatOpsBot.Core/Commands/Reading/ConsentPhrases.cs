using System.Collections.Immutable;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>Yes, no and "fix it": words that mean something only in the light of what was offered. Read only where they are said to the bot; none of them approves anything.</summary>
internal static class ConsentPhrases
{
    public static ImmutableArray<Phrase> All { get; } =
    [
        new("fix|mend|repair|heal [it|this|that]", Consented),
        new("do|apply|try|run|execute|plan [it|that|this|fix|remedy|suggestion] [then]", Consented),
        new("do|apply|try|run|use|execute [your|suggested|proposed] remedy|fix|suggestion|plan", Consented),
        new("make it so", Consented),
        new("do what you suggest|suggested|propose|proposed", Consented),
        new("go ahead|for|on [it] [with] [it|that|this]", Consented),
        new("proceed|ship|send|yes|yep|yeah|yup|sure|y|go|lgtm|agreed|fine|ok|okay|+1|👍|yes! [it] [do|go|please|lgtm] [it|ahead]", Consented),
        new("sounds|looks good [to me]", Consented),
        new("sure|yes|ok why not", Consented),
        new("never|nevermind|nvm|forget|stop|no|nope|nah|n|don't|dont [mind|it|that|thanks|way|this|do] [it|that|this|plan|{plan}]", Declined),
        new("no|nope|don't|dont|do [not] [don't|dont] approve|apply|do [it|that|this|plan|{plan}]", Declined),
        new("it's|its|it|all|everything|we're|service|{target} [is|looks|seems|are] [all] fixed|good|back|healthy|recovered|solved|over|working|fine|ok|up [up|now|again]", Over),
        new("fixed|solved|recovered|done", Over),
        new("we're|were|we are back|good [up]", Over),
    ];

    private static Command? Consented(PhraseMatch match)
    {
        if (match.View.Plans is [var waiting, ..])
        {
            return Ask.About($"{waiting.Title} waits for an approval with a reason. Type: approve {waiting.Id} because …");
        }

        return match.View.Memory.Offers switch
        {
            [] => Ask.About("What shall I do? Nothing is offered here at the moment; help says what can be typed."),
            [var only] when match.Said("fix|mend|repair|heal|apply|do|try|run|execute") => new Command.TakeOffer(only.Id),
            var offers => Ask.About("Which remedy shall I plan?", offers.Select(offer => (offer.Id, $"do {offer.Id}"))),
        };
    }

    private static Command? Declined(PhraseMatch match) => match.View.Plans.IsEmpty ? null : new Command.Reject(match["plan"]?.ToLowerInvariant().TrimStart('#'), null);

    private static Command? Over(PhraseMatch match) => match.View.Incidents switch
    {
        [] => null,
        [var only] => Ask.About($"Shall I resolve {only.Id}, {only.Service}?", ("yes", $"resolve {only.Id}")),
        var several => Ask.About("Which incident shall I resolve?", several.Select(one => (one.Service, $"resolve {one.Id}"))),
    };
}
