namespace ChatOpsBot.Core.Runbooks.Kubectl.Flags;

/// <summary>What a flag takes as its value.</summary>
internal enum FlagKind
{
    /// <summary>None, or one behind an equals sign.</summary>
    Switch,
    Text,
    Number,
    Duration,

    /// <summary>Values separated by commas; the flag may be repeated.</summary>
    List,
}
