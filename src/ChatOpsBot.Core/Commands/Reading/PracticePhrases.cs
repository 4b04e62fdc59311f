using System.Collections.Immutable;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>Starting and ending a drill.</summary>
internal static class PracticePhrases
{
    public static ImmutableArray<Phrase> All { get; } =
    [
        new("practice|practise|drill|gameday|game-day|training [drill|run|session|incident|mode] [with|on|in|of] [world] [{world}] [world]", Started),
        new("[start|begin|run|do|launch|open|give|play|have|let] [me|us] [new|another|random] practice|practise|drill|gameday|game-day|training [drill|run|session|incident|mode] [with|on|in|of] [world] [{world}] [world]", Started),
        new("list|show|which|what [me] [are] worlds|drills [are|is] [there]", _ => new Command.Practice(null)),
        new("end|stop|finish|quit|leave|exit|close|abort|cancel|conclude|done [with] practice|practise|drill|gameday|training", _ => new Command.EndPractice()),
        new("practice|drill is|over|done|end|ended|finished [over|done]", _ => new Command.EndPractice()),
    ];

    private static Command.Practice Started(PhraseMatch match) => new(match["world"]?.ToLowerInvariant());
}
