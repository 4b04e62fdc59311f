namespace ChatOpsBot.Configuration;

/// <summary>One entry of the service catalogue: <c>Services[]</c>. What is not listed is looked up in the cluster.</summary>
public sealed class ServiceOptions
{
    /// <summary>The name that people type.</summary>
    public string Name { get; set; } = "";

    public List<string> Aliases { get; set; } = [];

    /// <summary>Where its workload lives. Null = looked up.</summary>
    public string? Namespace { get; set; }

    /// <summary>Labels of its pods, <c>app=kedge,tier=web</c>. Null = its workload's own.</summary>
    public string? Selector { get; set; }

    /// <summary>Clusters that run it. Empty = all.</summary>
    public List<string> Clusters { get; set; } = [];

    /// <summary>Where its logs are: a store, or a store and the app's name there, such as <c>logdna/armada-kedge</c>. Empty = the default store.</summary>
    public string Logs { get; set; } = "";

    /// <summary>Where its code is, <c>owner/name</c>: its deployments, releases and merged pull requests are read there. Empty = a repository of its name beside <c>GitHub:Repository</c>.</summary>
    public string Repository { get; set; } = "";
}

/// <summary>The service catalogue.</summary>
public sealed class CatalogueOptions
{
    public const string Section = "Services";

    public List<ServiceOptions> Services { get; set; } = [];

    /// <summary>The entry of that name or alias, in any case; null when there is none.</summary>
    public ServiceOptions? Find(string? word) =>
        Services.FirstOrDefault(service => service.Name.Equals(word, StringComparison.OrdinalIgnoreCase) || service.Aliases.Contains(word ?? "", StringComparer.OrdinalIgnoreCase));
}
