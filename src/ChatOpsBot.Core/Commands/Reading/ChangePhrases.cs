using System.Collections.Immutable;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>Orders to change something. Each becomes a plan that somebody has to approve; an order that leaves open what it is about is asked back.</summary>
internal static class ChangePhrases
{
    public static ImmutableArray<Phrase> All { get; } =
    [
        new("restart|bounce|reboot|recycle|kick|respawn|relaunch [rollout|of] [{target}]", match => Planned(match, "rollout-restart", TargetWish.Workloads, "Restart")),
        new("rolling|rollout restart [of|on|for] [{target}]", match => Planned(match, "rollout-restart", TargetWish.Workloads, "Restart")),
        new("do|trigger|start|perform|plan|make rolling|rollout restart [of|on|for] [{target}]", match => Planned(match, "rollout-restart", TargetWish.Workloads, "Restart")),
        new("do|trigger|perform|plan restart [of|on|for] [{target}]", match => Planned(match, "rollout-restart", TargetWish.Workloads, "Restart")),
        new("turn {target} off and on", match => Planned(match, "rollout-restart", TargetWish.Workloads, "Restart")),

        new("rollback|revert|undo|roll-back [last|latest|the] [rollout|release|version|change] [of|on|for|in] [{target}] [to] [previous|prior|old|last|earlier] [version|revision|release] [to] [revision|rev|version] [{number}]", Undone),
        new("roll back [last|latest|the] [rollout|release|version] [of|on|for] [{target}] [to] [previous|prior|old|last] [version|revision|release] [to] [revision|rev|version] [{number}]", Undone),
        new("roll|bring|take|put|set|switch {target} back [to] [revision|rev|version|previous|prior|old|last|earlier] [version|revision|release] [{number}]", Undone),
        new("go back to previous|prior|old|last|earlier version|revision|release [of|on|for] [{target}]", Undone),
        new("rollout undo [of|on|for] [{target}] [to] [revision] [{number}]", Undone),
        new("do|trigger|perform|plan|start rollback|undo [of|on|for] [{target}]", Undone),
        new("downgrade {target}", Undone),
        new("undo|revert|rollback {target} rollout|deploy|deployment|release", Undone),

        new("delete|kill|remove|evict|terminate|nuke|destroy|drop|del|rm [{target}]", Deleted),
        new("delete|remove|drop limit range {target}", match => Planned(match, "delete", ["LimitRange"], "Remove", "LimitRange")),

        new("scale|resize [up|down|out|in] [{target}] [up|down|out|in] to {number} [replicas|pods|instances|replica|pod]", match => Planned(match, "scale", TargetWish.Workloads, "Scale")),
        new("scale|resize {target} {number} [replicas|pods|instances]", match => Planned(match, "scale", TargetWish.Workloads, "Scale")),
        new("scale|resize {target} [up|down|out|in] [to] [=] {number} [replicas|pods]", match => Planned(match, "scale", TargetWish.Workloads, "Scale")),
        new("set replicas [of|for|on|in] {target} to {number}", match => Planned(match, "scale", TargetWish.Workloads, "Scale")),
        new("set {target} [replicas] to {number} [replicas|pods|instances]", match => Planned(match, "scale", TargetWish.Workloads, "Scale")),
        new("give {target} {number} replicas|pods|instances", match => Planned(match, "scale", TargetWish.Workloads, "Scale")),
        new("run {number} replicas|pods|instances of {target}", match => Planned(match, "scale", TargetWish.Workloads, "Scale")),
        new("scale|resize [up|down|out|in] [{target}] [up|down|out|in] [by {number}] [a bit]", match => Ask.About($"To how many replicas? Type: scale {match["target"] ?? "<name>"} to 5")),
        new("add {number} [more] replicas|pods|instances [to] {target}", match => Ask.About($"To how many replicas altogether? Type: scale {match["target"]} to 5")),
        new("add more replicas|pods|instances [to] [{target}]", match => Ask.About($"To how many replicas? Type: scale {match["target"] ?? "<name>"} to 5")),

        new("uncordon|un-cordon [{target}]", match => Planned(match, "uncordon", ["Node"], "Uncordon", "Node")),
        new("open|release {target} for|to scheduling", match => Planned(match, "uncordon", ["Node"], "Uncordon", "Node")),
        new("cordon [off] [{target}]", match => Planned(match, "cordon", ["Node"], "Cordon", "Node")),
        new("take {target} out of rotation|scheduling", match => Planned(match, "cordon", ["Node"], "Cordon", "Node")),
        new("stop scheduling [pods] on|onto|to {target}", match => Planned(match, "cordon", ["Node"], "Cordon", "Node")),
        new("mark {target} [as] unschedulable", match => Planned(match, "cordon", ["Node"], "Cordon", "Node")),

        new("reset|close|clear|re-close [circuit] breaker|circuit|circuit-breaker|breakers [breaker] [of|for|on|to] [{target}]", match => Planned(match, "reset-breaker", [], "Reset the circuit breaker of")),
        new("reset-breaker {target}", match => Planned(match, "reset-breaker", [], "Reset the circuit breaker of")),
        new("reset|close|clear {target} [circuit] breaker|circuit|circuit-breaker [breaker]", match => Planned(match, "reset-breaker", [], "Reset the circuit breaker of")),

        new("{remedy}", Offered),
        new("do|apply|run|try|take|use|plan|go|choose|pick|start|execute|option|remedy|with [with|for|remedy|option|number] {remedy}", Offered),
        new("do|apply|run|try|take|use|plan|choose|pick|go [with|for] first|second|third [one|remedy|option|suggestion|fix]", Ordinal),
        new("first|second|third [one|remedy|option|suggestion|fix]", match => match.View.Memory.Offers.IsEmpty ? null : Ordinal(match)),
    ];

    private static Command? Planned(PhraseMatch match, string verb, ImmutableArray<string> kinds, string told, string? kind = null)
    {
        var wish = new TargetWish(verb, kinds);
        var target = match.Target(wish);
        var number = verb is "scale" or "rollout-undo" ? match.Number : null;
        var tail = number is { } n ? $" to {n}" : "";
        return target switch
        {
            // A breaker belongs to a name, whatever kinds of object go by it.
            { Guessed: false } when verb == "reset-breaker" && target.Candidates.Select(one => one.Name).Distinct().ToList() is [var breaker] => new Command.Change(new WantedChange(verb, new TargetWord(breaker))),
            { Certain: { } certain } => new Command.Change(new WantedChange(verb, certain with { Kind = certain.Kind ?? kind }, number)),
            { Candidates: [] } => Ask.About($"{told} what? Name it, for example: {Typed(verb)} {Example(match, kinds)}{tail}"),
            { Candidates: [var guess] } => Ask.About($"{told} {guess.Name}?", ("yes", $"{Typed(verb)} {guess}{tail}"), (guess.Name, $"{Typed(verb)} {guess}{tail}")),
            var several => Ask.About($"{told} which one?", several.Candidates.Select(one => (one.Name, $"{Typed(verb)} {one}{tail}"))),
        };
    }

    /// <summary>"undo" alone takes the bot's own last change back.</summary>
    private static Command? Undone(PhraseMatch match) =>
        match.View.TakesBack is { } back && (match["target"] is null or "it" or "that" or "this") && match.Number is null && match.Said("undo|revert|it|that|this") && !match.Said("rollout|deploy|release|deployment")
            ? match.Again(back)
            : Planned(match, "rollout-undo", TargetWish.Workloads, "Roll back");

    private static Command? Deleted(PhraseMatch match)
    {
        var reading = match.Target(new TargetWish("delete", ["Pod", "LimitRange"]));
        return reading.Certain is { } certain && certain.Kind is null && certain.Name.StartsWith("limit", StringComparison.OrdinalIgnoreCase) ? new Command.Change(new WantedChange("delete", certain with { Kind = "LimitRange" }))
            : reading.Certain is { Kind: not (null or "Pod" or "LimitRange") } other ? Ask.About($"I delete pods and LimitRanges, and nothing else. Do you want to restart {other.Name} instead?", ("yes", $"restart {other}"))
            : Planned(match, "delete", ["Pod", "LimitRange"], "Delete");
    }

    private static Command? Offered(PhraseMatch match)
    {
        var id = match["remedy"]!.ToLowerInvariant().TrimStart('#');
        return id.Length is > 1 and < 4 && id[0] == 'r' && id[1..].All(char.IsAsciiDigit)
            ? match.View.Memory.Offers.Any(offer => offer.Id == id) ? new Command.TakeOffer(id) : Ask.About($"There is no remedy {id} here.{Known(match)}")
            : null;
    }

    private static Command? Ordinal(PhraseMatch match)
    {
        var number = match.Said("first") ? 0 : match.Said("second") ? 1 : 2;
        return number < match.View.Memory.Offers.Length ? new Command.TakeOffer(match.View.Memory.Offers[number].Id) : null;
    }

    private static string Known(PhraseMatch match) => match.View.Memory.Offers.IsEmpty ? "" : $" Offered: {string.Join(", ", match.View.Memory.Offers.Select(offer => $"{offer.Id} ({offer.Title})"))}.";

    private static string Example(PhraseMatch match, ImmutableArray<string> kinds) =>
        match.View.Memory.Shown.FirstOrDefault(shown => kinds.IsEmpty || kinds.Contains(shown.Kind))?.Name ?? (kinds.Contains("Node") ? "node-1" : kinds.Contains("Pod") ? "pod web-1" : "api-gateway");

    private static string Typed(string verb) => verb switch
    {
        "rollout-restart" => "restart",
        "rollout-undo" => "roll back",
        "reset-breaker" => "reset the breaker of",
        _ => verb,
    };
}
