using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Logs;

/// <summary>What one container's log said, or why it did not.</summary>
internal sealed record LogAnswer(KubernetesObject Pod, string Container, bool Previous, LogText? Text, KubernetesException? Failure)
{
    public IEnumerable<TextLine> Printed(KubectlLogs command)
    {
        if (Text is null)
        {
            yield break;
        }

        var prefix = command.Prefix || command.AllPods ? $"[pod/{Pod.Name}/{Container}] " : "";
        for (var i = 0; i < Text.Lines.Length; i++)
        {
            var stamp = command.Timestamps && Text.Stamps[i] is { } at ? at + " " : "";
            yield return new TextLine(prefix + stamp + Text.Lines[i].Text, Pod.Reference);
        }
    }
}
