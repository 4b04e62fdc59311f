using System.Text.Json;
using ChatOpsBot.Tests.Sandbox;
using ChatOpsBot.Tests.Sandbox.Kubernetes;

namespace ChatOpsBot.Tests.Manifests;

/// <summary>The manifests as kubectl builds them, known to the sandbox's API server, and what they promise about safety.</summary>
public sealed class KubernetesManifestTests
{
    private static readonly string Folder = Path.Combine(RealParts.RepositoryRoot ?? "", "manifests", "kubernetes");

    [Fact]
    public async Task The_API_server_knows_every_object_of_the_folder()
    {
        var objects = await BuiltAsync(Folder);

        objects.Select(Kind).ShouldBe(
            ["Namespace", "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "ConfigMap", "Service", "Deployment", "PodDisruptionBudget", "NetworkPolicy"], ignoreOrder: true);
        objects.Where(built => Kind(built) is not ("Namespace" or "ClusterRole" or "ClusterRoleBinding"))
            .ShouldAllBe(built => built.GetProperty("metadata").GetProperty("namespace").GetString() == "chatopsbot");
    }

    [Fact]
    public async Task The_reading_role_reads_and_never_a_secret()
    {
        var rules = Rules(Only(await BuiltAsync(Folder), "ClusterRole"));

        rules.SelectMany(rule => Texts(rule, "verbs")).Distinct().ShouldBe(["get", "list"], ignoreOrder: true);
        rules.SelectMany(rule => Texts(rule, "resources")).ShouldNotContain(resource => resource == "secrets" || resource.Contains('*'));
    }

    [Fact]
    public async Task Remedies_are_an_addition_that_somebody_chooses()
    {
        var overlay = Directory.CreateTempSubdirectory("chatopsbot-kustomize-");
        try
        {
            var there = Path.GetRelativePath(overlay.FullName, Folder);
            await File.WriteAllTextAsync(Path.Combine(overlay.FullName, "kustomization.yaml"), $"resources: ['{there}']\ncomponents: ['{there}/remedying']\n", TestContext.Current.CancellationToken);

            var role = (await BuiltAsync(overlay.FullName)).Single(built => Kind(built) == "ClusterRole" && built.GetProperty("metadata").GetProperty("name").GetString() == "chatopsbot-remedying");
            Rules(role).SelectMany(rule => Texts(rule, "resources")).ShouldNotContain(resource => resource == "secrets" || resource.Contains('*'));
            Rules(role).SelectMany(rule => Texts(rule, "verbs")).Distinct().ShouldBe(["patch", "get", "delete"], ignoreOrder: true);
        }
        finally
        {
            overlay.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_pods_run_two_of_them_without_root_on_a_file_system_that_they_cannot_write_to()
    {
        var deployment = Only(await BuiltAsync(Folder), "Deployment").GetProperty("spec");
        var pod = deployment.GetProperty("template").GetProperty("spec");
        var container = pod.GetProperty("containers")[0];
        var security = container.GetProperty("securityContext");

        deployment.GetProperty("replicas").GetInt32().ShouldBe(2);
        pod.GetProperty("securityContext").GetProperty("runAsNonRoot").GetBoolean().ShouldBeTrue();
        security.GetProperty("readOnlyRootFilesystem").GetBoolean().ShouldBeTrue();
        security.GetProperty("allowPrivilegeEscalation").GetBoolean().ShouldBeFalse();
        Texts(security.GetProperty("capabilities"), "drop").ShouldBe(["ALL"]);
        container.GetProperty("livenessProbe").GetProperty("httpGet").GetProperty("path").GetString().ShouldBe("/healthz");
        container.GetProperty("readinessProbe").GetProperty("httpGet").GetProperty("path").GetString().ShouldBe("/readyz");
        container.GetProperty("resources").GetProperty("limits").GetProperty("memory").GetString().ShouldNotBeNullOrEmpty();
        container.GetProperty("envFrom").EnumerateArray().ShouldContain(from => from.ToString().Contains("secretRef"));
    }

    /// <summary>What kubectl would create of a folder, as the API server's discovery lets it understand the kinds.</summary>
    private static async Task<List<JsonElement>> BuiltAsync(string folder)
    {
        await using var kubectl = await Kubectl.StartAsync(Path.Combine(RealParts.RepositoryRoot!, "manifests", "worlds", "practice"), new FixedClock(DateTimeOffset.UnixEpoch));
        var printed = await kubectl.RunAsync($"create --dry-run=client --validate=false -o json -k {folder}");
        printed.ShouldStartWith("{");

        // Several objects are printed one after the other, or as one List.
        using var documents = JsonDocument.Parse($"[{printed.Replace("\n}\n{", "\n},\n{", StringComparison.Ordinal)}]");
        return [.. documents.RootElement.EnumerateArray().SelectMany(built => Kind(built) == "List" ? [.. built.GetProperty("items").EnumerateArray()] : new[] { built }).Select(built => built.Clone())];
    }

    private static JsonElement Only(IEnumerable<JsonElement> objects, string kind) => objects.Single(built => Kind(built) == kind);

    private static string? Kind(JsonElement built) => built.GetProperty("kind").GetString();

    private static List<JsonElement> Rules(JsonElement role) => [.. role.GetProperty("rules").EnumerateArray()];

    private static IEnumerable<string> Texts(JsonElement parent, string name) => parent.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);
}
