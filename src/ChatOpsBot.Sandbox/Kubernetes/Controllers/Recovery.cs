namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>How a pod starts whose fault a change has mended.</summary>
/// <param name="Ready">How long after its start it is ready; null = as its probe says.</param>
/// <param name="Log">What its container writes from its start, with times that are moved there; empty for nothing.</param>
internal sealed record Recovery(TimeSpan? Ready, string Log);
