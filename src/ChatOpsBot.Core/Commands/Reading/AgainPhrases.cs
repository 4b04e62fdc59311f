using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Commands.Windows;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>The last question once more, with another window or in other clusters: "again", "last 2h", "in eu-de", "all regions".</summary>
internal static partial class AgainPhrases
{
    /// <param name="rest">What is left of the text without its window and clusters.</param>
    /// <param name="clusters">Null when none were named.</param>
    public static Command? Read(string rest, WindowWord? window, ImmutableArray<string>? clusters, ReadingContext context)
    {
        var everywhere = Everywhere().IsMatch(rest);
        if (!everywhere && !(rest.Length == 0 || Bare().IsMatch(rest) ? window is not null || clusters is not null || Bare().IsMatch(rest) && Again().IsMatch(rest) : Again().IsMatch(rest)))
        {
            return null;
        }

        if (context.View.Memory.LastRun is not { } last || context.Vocabulary.Runbooks.FirstOrDefault(runbook => runbook.Name == last.Runbook) is not { } runbook)
        {
            return Ask.About("Nothing was asked here yet. Check what? For example: check api-gateway");
        }

        return new Command.Investigate(runbook, last.Service, everywhere ? [] : clusters ?? last.Clusters, window ?? last.Window);
    }

    [GeneratedRegex(@"^(?:(?:and|but|thing|please|now|only|just|show|check|try|run|rerun|re-run|use|over|for|in|with|same|it|that|this|again|the|what about|how about|look at|do|window|see|me)\s*)+$", RegexOptions.IgnoreCase)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^(?:(?:please|now|then|and)\s+)*(?:(?:check|run|try|do|test|look|ask|show|query|start)(?:\s+(?:it|that|this|the same|them|everything|the check|the runbook))?\s+(?:again|once more|one more time|anew|another time|over|a second time)|again|rerun|re-run|reruns|retry|re-try|repeat|redo|refresh|recheck|re-check|same again|same|one more time|once more|once again|another go|another round|ditto|(?:rerun|re-run|repeat|recheck|re-check|retry|refresh|redo)\s+(?:it|that|this|the check|the last one|check|the last check|everything)|(?:is|are)\s+(?:it|that|this|things|we)\s+(?:still|any)\s*(?:broken|failing|down|bad|better|erroring|happening|sick|unhealthy|there)?(?:\s+now)?|still\s+(?:broken|failing|down|bad|erroring|happening|there|sick)|(?:is|are)\s+(?:it|that|this|things|we)\s+(?:better|ok|okay|fixed|healthy|fine|good|back|up|working|recovered)(?:\s+(?:now|yet|again))?|did\s+(?:it|that|this)\s+(?:help|work|fix it)|any\s+better(?:\s+now)?|better\s+now|fixed\s+yet)$", RegexOptions.IgnoreCase)]
    private static partial Regex Again();

    [GeneratedRegex(@"^(?:(?:and|now|check|show|run|try|in|for|on|again|across|it|over|the|do|look)\s+)*(?:all(?:\s+(?:the|of the|our))?\s+(?:regions?|clusters?|carriers?)|every\s*(?:region|cluster|where)|everywhere|(?:any|each)\s+(?:region|cluster)|all of them)(?:\s+(?:again|please|now))*$", RegexOptions.IgnoreCase)]
    private static partial Regex Everywhere();
}
