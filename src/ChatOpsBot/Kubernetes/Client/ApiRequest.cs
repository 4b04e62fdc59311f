namespace ChatOpsBot.Kubernetes.Client;

/// <summary>What a request asks for, in the words of a permission.</summary>
/// <param name="Resource"><c>pods</c>, <c>pods/log</c>, <c>deployments.apps</c>, or a path.</param>
internal sealed record ApiRequest(string Verb, string Resource, string? Namespace, string? Name = null)
{
    public override string ToString() =>
        $"{Verb} {Resource}" + (Name is null ? "" : $" \"{Name}\"") + (Namespace is null ? "" : $" in namespace \"{Namespace}\"");
}
