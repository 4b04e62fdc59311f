using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Chat;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>Reads which object a person means: a name, a kind and a name, or a word such as "it" that points at what was just shown.</summary>
/// <param name="strangers">Whether a name that nothing here knows may be one: true where everything typed is meant for the bot.</param>
internal sealed partial class TargetReader(Vocabulary vocabulary, ConversationView view, bool strangers)
{
    private static readonly ImmutableDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        ["pod"] = "Pod", ["pods"] = "Pod", ["po"] = "Pod", ["container"] = "Pod",
        ["deployment"] = "Deployment", ["deployments"] = "Deployment", ["deploy"] = "Deployment", ["dep"] = "Deployment",
        ["statefulset"] = "StatefulSet", ["sts"] = "StatefulSet", ["daemonset"] = "DaemonSet", ["ds"] = "DaemonSet",
        ["node"] = "Node", ["nodes"] = "Node", ["no"] = "Node", ["machine"] = "Node", ["host"] = "Node",
        ["limitrange"] = "LimitRange", ["limits"] = "LimitRange",
        ["namespace"] = "Namespace", ["ns"] = "Namespace", ["service"] = "Service", ["svc"] = "Service", ["job"] = "Job", ["cronjob"] = "CronJob",
    }.ToImmutableDictionary();

    /// <summary>Words for a thing whose kind is left open.</summary>
    private static readonly ImmutableHashSet<string> Things = ["one", "thing", "app", "workload", "service", "svc", "guy", "culprit", "rollout", "release", "deploy", "version", "change", "upstream", "breaker"];

    private static readonly ImmutableHashSet<string> Pointers = ["it", "that", "this", "them", "these", "those", "him"];

    private static readonly ImmutableArray<string> Ordinals = ["first", "second", "third", "fourth", "fifth"];

    private static readonly ImmutableHashSet<string> NoNames =
    [
        "all", "any", "anything", "are", "as", "at", "back", "be", "because", "been", "but", "by", "did", "do", "does", "down", "every", "everybody", "everyone", "everything", "from", "had", "has", "have", "he",
        "her", "here", "how", "i", "if", "in", "into", "is", "less", "me", "more", "my", "nobody", "none", "not", "nothing", "now", "of", "off", "on", "or", "other", "out", "over", "please", "same", "she", "since", "some",
        "something", "still", "stuff", "than", "the", "their", "then", "there", "they", "things", "to", "too", "until", "up", "us", "very", "was", "we", "were", "what", "when", "where", "which", "who", "why", "with",
        "without", "work", "yes", "yet", "you", "your", "and", "for", "again", "today", "yesterday", "tomorrow", "first", "last", "or", "delete", "kill", "remove", "restart", "scale", "approve", "reject", "cordon", "uncordon", "undo", "rollback", "revert", "show", "minute", "minutes", "hour", "hours", "a", "an",
    ];

    public ConversationView View => view;

    /// <summary>Whether these words can name an object at all.</summary>
    public bool CanBe(Utterance text, int start, int end) => Parse(text, start, end) is not null;

    public TargetReading Read(Utterance text, int start, int end, TargetWish wish) => Parse(text, start, end) switch
    {
        { Points: true } pointer => Shown(wish, pointer.Kind, pointer.Ordinal),
        { Word: { } word } => Known(word, wish),
        _ => TargetReading.None,
    };

    /// <summary>The object of a command that names none.</summary>
    public TargetReading Implied(TargetWish wish) => Shown(wish, null, null);

    private Spoken? Parse(Utterance text, int start, int end)
    {
        if (text.IsBroken(start, end))
        {
            return null;
        }

        var words = text.Words[start..end];
        while (words.Length > 1 && words[0] is "the" or "our" or "my" or "a" or "of" or "for" or "from" or "on")
        {
            words = words[1..];
            start++;
        }

        return Pointer(words) ?? Named(words, text.AsTyped(start, end).Split(' '));
    }

    private static Spoken? Pointer(ImmutableArray<string> words)
    {
        switch (words)
        {
            case [var only] when Pointers.Contains(only):
                return new Spoken(true);
            case [var only] when Kinds.ContainsKey(only) && only is not ("no" or "host" or "machine" or "limits"):
                return new Spoken(true, Kind: Kinds[only]);
            case ["that" or "this" or "the" or "these" or "those" or "its" or "same" or "bad" or "broken" or "failing" or "crashing" or "sick" or "unhealthy", var noun] when Kinds.TryGetValue(noun, out var kind) || Things.Contains(noun):
                return new Spoken(true, Kind: Things.Contains(noun) ? null : Kinds[noun]);
            case [var number] when Ordinals.Contains(number):
                return new Spoken(true, Ordinal: Ordinals.IndexOf(number));
            case [var number, var noun] when Ordinals.Contains(number) && (Things.Contains(noun) || Kinds.ContainsKey(noun)):
                return new Spoken(true, Kind: Things.Contains(noun) ? null : Kinds[noun], Ordinal: Ordinals.IndexOf(number));
            case ["that" or "this" or "the", var state, var noun] when state is "bad" or "broken" or "failing" or "crashing" or "sick" or "unhealthy" or "last" or "latest":
                return Pointer(["that", noun]);
            default:
                return null;
        }
    }

    private Spoken? Named(ImmutableArray<string> words, string[] typed)
    {
        string? cluster = null;
        if (words.Length > 2 && words[^2] is "in" or "on" && vocabulary.Clusters.FirstOrDefault(known => known.Equals(words[^1], StringComparison.OrdinalIgnoreCase)) is { } place)
        {
            (cluster, words, typed) = (place, words[..^2], typed[..^2]);
        }

        string? ns = null;
        if (words.Length > 2 && words[^2] is "in" or "-n" or "ns" or "namespace" or "from")
        {
            (ns, words, typed) = (typed[^1], words[..^2], typed[..^2]);
            if (words is [.., "in"])
            {
                (words, typed) = (words[..^1], typed[..^1]);
            }

            if (!Name().IsMatch(ns) || NoNames.Contains(ns))
            {
                return null;
            }
        }

        if (words.Length > 1 && Joined(words) is { } service)
        {
            return new Spoken(false, new TargetWord(service, null, ns, cluster));
        }

        switch (words)
        {
            case [var kind, _] when Kinds.TryGetValue(kind, out var known) && IsName(typed[1], knownKind: true):
                return new Spoken(false, Slashed(typed[1]) with { Kind = known, Namespace = ns ?? Slashed(typed[1]).Namespace, Cluster = cluster });
            case [_, "pods" or "containers"] when IsName(typed[0], knownKind: false):
                return new Spoken(false, Slashed(typed[0]) with { Namespace = ns ?? Slashed(typed[0]).Namespace, Cluster = cluster });
            case [_, var kind] when Kinds.TryGetValue(kind, out var known) && IsName(typed[0], knownKind: false):
                return new Spoken(false, Slashed(typed[0]) with { Kind = known is "Service" ? null : known, Namespace = ns ?? Slashed(typed[0]).Namespace, Cluster = cluster });
            case [_] when IsName(typed[0], knownKind: false) && !Kinds.ContainsKey(words[0]):
                var word = Slashed(typed[0]);
                return new Spoken(false, word with { Namespace = ns ?? word.Namespace, Cluster = cluster });
            default:
                return null;
        }
    }

    /// <summary><c>deploy/web</c>, <c>shop/web</c>, <c>web</c>.</summary>
    private static TargetWord Slashed(string text) => text.Split('/') switch
    {
        [var kind, var name] when Kinds.TryGetValue(kind.ToLowerInvariant(), out var known) => new TargetWord(name, known),
        [var ns, var name] => new TargetWord(name, null, ns),
        _ => new TargetWord(text),
    };

    private bool IsName(string typed, bool knownKind) =>
        Name().IsMatch(typed) && !NoNames.Contains(typed.ToLowerInvariant())
        && (strangers || knownKind || typed.AsSpan().ContainsAny('-', '/') || vocabulary.Service(typed) is not null || IsShown(typed));

    private bool IsShown(string name) => view.Memory.Shown.Any(shown => shown.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        || view.Incidents.Any(incident => incident.Service.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>"api gateway" for <c>api-gateway</c>, "auth service" for <c>auth-service</c>.</summary>
    private string? Joined(ImmutableArray<string> words)
    {
        foreach (var separator in (string[])["-", "", "_"])
        {
            var joined = string.Join(separator, words);
            if (vocabulary.Service(joined) is { } service)
            {
                return service;
            }

            if (view.Memory.Shown.FirstOrDefault(shown => shown.Name.Equals(joined, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                return known.Name;
            }
        }

        return null;
    }

    /// <summary>A typed name, made exact where something of that name was just shown; a near miss of a known name is a guess.</summary>
    private TargetReading Known(TargetWord word, TargetWish wish)
    {
        var name = word.Kind is null && vocabulary.Service(word.Name) is { } service && !IsShown(word.Name) ? service : word.Name;
        var shown = view.Memory.Shown
            .Where(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && (word.Kind is null || one.Kind == word.Kind) && (word.Namespace is null || one.Namespace == word.Namespace) && (word.Cluster is null || one.Cluster == word.Cluster))
            .Where(one => wish.Fits(one.Kind)).Select(Word).Distinct().ToImmutableArray();
        if (shown is [var exact])
        {
            return TargetReading.Of(exact);
        }

        if (shown.Length > 1)
        {
            return new TargetReading(shown);
        }

        var known = vocabulary.ServiceNames.Concat(view.Memory.Shown.Where(one => wish.Fits(one.Kind)).Select(one => one.Name)).ToList();
        if (word.Namespace is null && !known.Contains(name, StringComparer.OrdinalIgnoreCase) && Spelling.Nearest(name, known.Where(one => one.Length > 3)) is { } near)
        {
            return Known(word with { Name = near }, wish) with { Guessed = true };
        }

        return TargetReading.Of(word with { Name = name });
    }

    /// <summary>What a pointing word means. A command that reads takes the one in trouble, or what was asked about; a change is certain only when there is a single candidate.</summary>
    private TargetReading Shown(TargetWish wish, string? kind, int? ordinal)
    {
        var shown = view.Memory.Shown.Where(one => kind is null ? wish.Fits(one.Kind) : one.Kind == kind).ToList();
        if (ordinal is { } number)
        {
            return number < shown.Count ? TargetReading.Of(Word(shown[number])) : TargetReading.None;
        }

        if (wish.Verb is { } verb)
        {
            var offered = view.Memory.Offers
                .Where(offer => offer.Change.Verb == verb && offer.Change.Name is not null && (kind is null || offer.Change.Kind == kind) && wish.Fits(offer.Change.Kind))
                .Select(offer => new TargetWord(offer.Change.Name!, offer.Change.Kind, offer.Change.Namespace, offer.Cluster is "default" ? null : offer.Cluster)).Distinct().ToImmutableArray();
            // A bare "it" is what the answer was about in the first place; with several incidents open it may be another's.
            var candidates = offered.Length > 0 ? offered : [.. shown.Select(Word).Distinct()];
            var first = view.Memory.Shown.FirstOrDefault();
            var fits = first is not null && wish.Fits(first.Kind);
            return new TargetReading(kind is null && fits && candidates.Contains(Word(first!)) ? [Word(first!)] : candidates) { Guessed = view.Incidents.Length > 1 || (kind is null && !fits) };
        }

        var troubled = shown.Where(one => one.InTrouble).Select(Word).Distinct().ToImmutableArray();
        return troubled.Length == 1 || (kind is not null && troubled.Length > 0) ? new TargetReading(troubled)
            : kind is null && view.Memory.LastRun?.Service is { } service ? TargetReading.Of(new TargetWord(service))
            : new TargetReading([.. shown.Select(Word).Distinct()]);
    }

    private static TargetWord Word(ShownObject shown) => new(shown.Name, shown.Kind, shown.Namespace, shown.Cluster is "default" ? null : shown.Cluster);

    private sealed record Spoken(bool Points, TargetWord? Word = null, string? Kind = null, int? Ordinal = null);

    [GeneratedRegex(@"^[\p{L}\p{N}](?:[\p{L}\p{N}._/-]*[\p{L}\p{N}])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
