using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>What people ask about the last answer: its reasons, a part of it, another time, the rest of it.</summary>
internal static partial class RunPhrases
{
    private static readonly ImmutableHashSet<string> Errors = ["errors", "error", "failures", "failed"];

    public static ImmutableArray<Phrase> All { get; } =
    [
        new("why", _ => new Command.Why()),
        new("why {target}", match => match.View.Memory.LastRun is null ? null : new Command.Why()),
        new("on|based what evidence|basis|grounds|data", _ => new Command.Why()),
        new("why [do|are|is|so] [you] [think|say|sure|that|this|certain|believe] [so|that|this]", _ => new Command.Why()),
        new("why is it|that [failing|broken|down|happening|so|cause]", _ => new Command.Why()),
        new("how do|are you know|sure|certain [that|this]", _ => new Command.Why()),
        new("what makes you think|say|believe [that] it|this is {topic}", _ => new Command.Why()),
        new("why do you think|say|believe it|this|that is {topic}", _ => new Command.Why()),
        new("how did you come|get|arrive to|at this|that conclusion|result|cause", _ => new Command.Why()),
        new("what makes you think|say|sure|believe|so [so|that|this]", _ => new Command.Why()),
        new("explain [yourself|this|that|it|cause|reasoning|more|why] [to me] [please]", _ => new Command.Why()),
        new("show|give|what's|whats|what [me] [is] evidence|proof|reasoning [for] [that|this|it]", _ => new Command.Why()),
        new("evidence|proof|reasoning", _ => new Command.Why()),
        new("on what basis|grounds", _ => new Command.Why()),
        new("what|what's|whats [is] root cause|reason", _ => new Command.Why()),
        new("root cause|rc|cause|reason", _ => new Command.Why()),
        new("are you|u sure|certain [about] [that|this]", _ => new Command.Why()),

        new("why not|isn't|isnt|wasn't|wasnt|aren't|not|ain't [it] [because|caused] [of|by] {topic}", match => Doubt(match)),
        new("why is|are it not {topic}", match => Doubt(match)),
        new("why is|are {topic} not [cause|culprit|it|problem]", match => Doubt(match)),
        new("why couldn't|couldnt|can't|cant|could|can [it] [not] [be] {topic}", match => Doubt(match)),
        new("why do|did you rule|ruled out {topic}", match => Doubt(match)),
        new("why did|do|are you|we rule|ruling|excluding|exclude [out] {topic}", match => Doubt(match)),
        new("what|how about {topic} [as cause|then|instead]", match => match.View.Memory.LastRun is null || match["topic"] is { } topic && topic.Contains("issue", StringComparison.OrdinalIgnoreCase) ? null : Doubt(match)),
        new("could|can|might|isn't|isnt|is it [be|not|also] {topic} [instead|problem|issue|outage]", match => match.View.Memory.LastRun is null ? null : Doubt(match)),
        new("could|can|might {topic} be cause|culprit|reason|problem|it|behind [it|this]", match => match.View.Memory.LastRun is null ? null : Doubt(match)),
        new("not {topic}", match => match.IsQuestion ? Doubt(match) : null),
        new("did you check|look [at] {topic}", match => match.View.Memory.LastRun is null ? null : Doubt(match)),

        new("compare|comparison|diff|cmp [it|this|that] [with|to|against|vs|versus] {back}", Compared),
        new("vs|versus|against {back}", Compared),
        new("how does|do|did it|this|that|things compare with|to|against {back}", Compared),
        new("how|what did|does|was|were [it|this|that|things] look|like|compare|be [like] [to|with|at|same time] [same time] {back}", Compared),
        new("how was|were it|this|that|things {back}", Compared),
        new("was|is|were it|this|that [also|already] [same|like|so|bad|happening|normal|this bad] [like|that] [as|this] {back}", Compared),
        new("[and] [what was it] same time {back}", Compared),
        new("compared with|to {back}", Compared),
        new("is this|that|it normal", match => match.View.Memory.LastRun is null ? null : new Command.Compare(TimeSpan.FromDays(7))),

        new("who|what|whom [is|are|was|were|'s] [all|else|users] affected|impacted|hit|suffering|hurt [by|from] [this|it|that]", _ => new Command.Affected()),
        new("who's|whos|what's|whats affected|impacted|hit|suffering|blast|impact [by|radius] [this|it]", _ => new Command.Affected()),
        new("affected|impact|impacted|blast-radius [users|customers|services]", _ => new Command.Affected()),
        new("blast radius", _ => new Command.Affected()),
        new("customer|user|users|business impact", _ => new Command.Affected()),
        new("how bad is it|this", _ => new Command.Affected()),
        new("how bad is it|this who is affected", _ => new Command.Affected()),
        new("what|who else is|was|are affected|impacted|hit [by] [this|it]", _ => new Command.Affected()),
        new("who|what|whom does|did this|it|that hit|affect|impact|hurt", _ => new Command.Affected()),
        new("what|what's|whats|how [is|big|bad|large] [is] impact|blast [radius] [of] [it|this]", _ => new Command.Affected()),
        new("how many users|customers|people|requests|clients|tenants|accounts [are|were|is|do|get|see] [affected|impacted|hit|down|failing|suffering] [by|from] [this|it]", _ => new Command.Affected()),
        new("which|what users|customers|services|endpoints|clients|regions|tenants [are|were|is] [affected|impacted|hit|failing|suffering] [by] [this|it]", _ => new Command.Affected()),
        new("is|are anyone|anybody|users|customers [else] affected|impacted|hit|noticing|suffering [by] [this|it]", _ => new Command.Affected()),
        new("who suffers|notices|sees [from] [it|this]", _ => new Command.Affected()),
        new("do users|customers notice|see [it|this|anything]", _ => new Command.Affected()),
        new("list affected|impacted users|customers|services", _ => new Command.Affected()),
        new("show [me] [affected|impacted|the] impact|affected|impacted|users|customers [users]", _ => new Command.Affected()),

        new("[show|open|print|expand|see|give|get|display|output|details|detail] [me|of|for|output] step|steps [number|no|nr] {step} [in full|full|output|details|detail|again]", Step),
        new("[show] [me] output|details|result|results [of|for|from] step [number] {step}", Step),
        new("what did|was|does step [number] {step} [say|show|find|return|output|do|give]", Step),
        new("what did|was|does|do you [do|find|see|get] [in|for|at] step [number] {step}", Step),
        new("step|#{number}", Step),
        new("more details|detail|info", _ => new Command.More()),
        new("more [output|lines|details|of it|of that|please|rows]", _ => new Command.More()),
        new("show|give|see|tell|print [me|us] more|rest|remaining|next|all [of] [it|that|output|lines|page|rows] [lines]", _ => new Command.More()),
        new("rest|next|continue|go on|expand", _ => new Command.More()),
        new("next page", _ => new Command.More()),
        new("keep going", _ => new Command.More()),
        new("go on", _ => new Command.More()),
        new("and more", _ => new Command.More()),

        new("[show|filter|give|see|list] [me] only|just|filter|grep [show|by|for|on|the|see] {only}", Kept),
        new("filter|grep|search [for|by|on|to] {only}", Kept),
        new("{only} only", Kept),
        new("{code}", match => match.View.Memory.LastRun is null ? null : new Command.Only(Plural().Replace(match["code"]!, "$1"))),
        new("nothing but {only}", Kept),
        new("ignore|hide|without|exclude everything|anything but|except {only}", Kept),
    ];

    private static Command? Kept(PhraseMatch match)
    {
        if (match["only"] is not { Length: < 80 } text)
        {
            return null;
        }

        var words = text.Split(' ').Where(word => word.ToLowerInvariant() is not ("the" or "show" or "me" or "lines" or "with" or "requests" or "responses" or "those" or "ones")).ToList();
        return words is [var single] ? new Command.Only(Errors.Contains(single.ToLowerInvariant()) ? "error" : Plural().Replace(single, "$1"))
            : words.Count is > 0 and < 5 ? new Command.Only(string.Join(' ', words)) : null;
    }

    private static Command? Doubt(PhraseMatch match) => match["topic"] is { } topic
        && string.Join(' ', topic.Split(' ').Where(word => word.ToLowerInvariant() is not ("the" or "a" or "an" or "our" or "because" or "of"))) is { Length: > 1 and < 60 } plain
        && plain.Split(' ').Length < 5
        && plain.ToLowerInvariant() is not ("it" or "that" or "this" or "so") ? new Command.WhyNot(plain) : null;

    private static Command? Compared(PhraseMatch match) => match["back"] is { } back && EarlierTime.Read(back) is { } span ? new Command.Compare(span) : null;

    private static Command? Step(PhraseMatch match) => (match["step"] ?? match["number"]) is { } step ? StepNumber.Read(step) is { } id ? new Command.ShowStep(id) : null : null;

    /// <summary>"503s" for the status 503.</summary>
    [GeneratedRegex(@"^(\d{3}|\dxx)s$", RegexOptions.IgnoreCase)]
    private static partial Regex Plural();
}
