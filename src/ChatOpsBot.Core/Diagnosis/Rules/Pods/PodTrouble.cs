namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>What a rule found wrong with one pod.</summary>
/// <param name="What">A clause that follows the pod's name and a colon.</param>
public sealed record PodTrouble(string What, double Confidence, DateTimeOffset? Onset = null);
