using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Access;

/// <summary><c>kubectl auth can-i</c>: what the bot's own account may do.</summary>
internal sealed class CanIVerb : IKubectlVerb
{
    public bool Answers(KubectlCommand command) => command is KubectlCanI;

    public async Task<Evidence> AnswerAsync(KubectlQuery query, KubernetesClient client, CancellationToken cancellationToken)
    {
        var command = (KubectlCanI)query.Command;
        var ns = command.AllNamespaces ? "" : client.NamespaceOf(command.Namespace, query.Scope);
        if (command.List)
        {
            var rules = await AskAsync(KnownTypes.SelfSubjectRulesReviews, new JsonObject { ["namespace"] = ns });
            return Evidence.Found(query, [.. RulesText.Print(rules, command.NoHeaders).Select(line => new TextLine(line))], []);
        }

        var answer = await AskAsync(KnownTypes.SelfSubjectAccessReviews, await SpecificationAsync(command, ns, client, cancellationToken));
        return Evidence.Found(query, [new TextLine(Text(answer))], []);

        Task<JsonElement> AskAsync(ResourceType type, JsonObject specification) => client.CreateAsync(
            type, null, new JsonObject { ["apiVersion"] = type.ApiVersion, ["kind"] = type.Kind, ["spec"] = specification }, dryRun: false, cancellationToken);
    }

    private static async Task<JsonObject> SpecificationAsync(KubectlCanI command, string ns, KubernetesClient client, CancellationToken cancellationToken)
    {
        if (command.NonResourceUrl is { } path)
        {
            return new JsonObject { ["nonResourceAttributes"] = new JsonObject { ["path"] = path, ["verb"] = command.Verb } };
        }

        var type = command.Resource is { Type: not "*" } resource && await client.Discovery.ResolveAsync(resource.Type, cancellationToken) is [var known, ..] ? known : null;
        return new JsonObject
        {
            ["resourceAttributes"] = new JsonObject
            {
                ["namespace"] = ns,
                ["verb"] = command.Verb,
                ["group"] = type?.Group ?? (command.Resource?.Type == "*" ? "*" : ""),
                ["resource"] = type?.Plural ?? command.Resource?.Type,
                ["subresource"] = command.Subresource,
                ["name"] = command.Resource?.Name ?? "",
            },
        };
    }

    private static string Text(JsonElement answer)
    {
        if (answer.Flag("status", "allowed") == true)
        {
            return "yes";
        }

        string?[] parts = ["no", answer.Text("status", "reason"), answer.Text("status", "evaluationError")];
        return string.Join(" - ", parts.Where(part => part is { Length: > 0 }));
    }
}
