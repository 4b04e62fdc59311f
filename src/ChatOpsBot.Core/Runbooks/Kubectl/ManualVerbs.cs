using System.Collections.Frozen;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl;

/// <summary>Why the verbs that the bot does not run are left to a person.</summary>
internal static class ManualVerbs
{
    private static readonly FrozenDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["exec"] = "it runs a command inside a container",
        ["attach"] = "it attaches to a running container",
        ["cp"] = "it copies files into or out of a container",
        ["debug"] = "it starts a debugging container",
        ["run"] = "it starts a new pod",
        ["port-forward"] = "it opens a tunnel from the machine it runs on",
        ["proxy"] = "it opens a proxy to the API server on the machine it runs on",
        ["apply"] = "it changes objects to what a file says",
        ["create"] = "it creates objects",
        ["edit"] = "it opens an editor",
        ["patch"] = "it changes fields of an object freely",
        ["replace"] = "it replaces objects",
        ["set"] = "it changes a workload's specification",
        ["expose"] = "it creates a service",
        ["autoscale"] = "it creates an autoscaler",
        ["drain"] = "it evicts every pod of a node",
        ["taint"] = "it changes where pods may run",
        ["certificate"] = "it decides about certificate requests",
        ["config"] = "clusters are chosen in chat, by their configured names, not in a kubeconfig",
        ["wait"] = "it waits for something that may never come; use get or rollout status to look once",
        ["diff"] = "it compares with files of the machine it runs on",
        ["kustomize"] = "it works on files of the machine it runs on",
        ["explain"] = "it explains fields; it does not look at anything that runs",
        ["completion"] = "it sets up a shell",
        ["options"] = "it prints kubectl's help",
        ["help"] = "it prints kubectl's help",
        ["plugin"] = "plugins are programs of the machine it runs on",
        ["api-resources"] = "it lists what the API server knows, not what runs",
        ["api-versions"] = "it lists what the API server knows, not what runs",
        ["cluster-info"] = "it says where the cluster's own services are, not how anything runs",
        ["rollout pause"] = "it holds a rollout until somebody resumes it",
        ["rollout resume"] = "it resumes a paused rollout",
        ["auth reconcile"] = "it changes permissions",
        ["auth whoami"] = "it is about the account of whoever runs it",
        ["rollout"] = "rollout needs a sub-command: status, history, restart or undo",
        ["top"] = "top needs to be told what: pods or nodes",
        ["auth"] = "auth needs a sub-command: can-i",
    }.ToFrozenDictionary();

    /// <param name="verb">With its sub-command.</param>
    public static string ReasonFor(string verb) =>
        Reasons.GetValueOrDefault(verb)
        ?? Reasons.GetValueOrDefault(verb.Split(' ')[0])
        ?? $"\"{Shown.Short(verb)}\" is not a command of kubectl that the bot knows";
}
