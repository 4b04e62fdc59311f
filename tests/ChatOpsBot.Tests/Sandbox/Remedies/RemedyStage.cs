using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using ChatOpsBot.Tests.Sandbox.Kubernetes;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.Sandbox.Remedies;

/// <summary>A world on real sockets, with the real kubectl and a clock that moves only when a test says so.</summary>
internal sealed class RemedyStage : IAsyncDisposable
{
    private readonly ManualClock _clock;
    private readonly Kubectl _kubectl;

    private RemedyStage(ManualClock clock, Kubectl kubectl)
    {
        (_clock, _kubectl) = (clock, kubectl);
        Client = new HttpClient();
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", kubectl.Server.Token);
    }

    /// <summary>Sends the world's token.</summary>
    public HttpClient Client { get; }

    public Uri Kubernetes => _kubectl.Server.Clusters[0].Server;

    public static async Task<RemedyStage> OpenAsync(string world)
    {
        var clock = new ManualClock();
        return new RemedyStage(clock, await Kubectl.StartAsync(world, clock));
    }

    public static Task<RemedyStage> OpenShippedAsync(string name) => OpenAsync(Path.Combine(Root(), "manifests", "worlds", name));

    public Task<string> KubectlAsync(string arguments) => _kubectl.RunAsync(arguments);

    /// <summary>
    /// What `kubectl rollout restart` does, at the world's present. kubectl itself writes the machine's time to the second, so that
    /// a second restart within a second changes nothing.
    /// </summary>
    public Task<string> RestartAsync(string ns, string deployment) => KubectlAsync(
        $"patch deployment {deployment} -n {ns} -p \"spec: {{template: {{metadata: {{annotations: {{kubectl.kubernetes.io/restartedAt: '{_clock.GetUtcNow():O}'}}}}}}}}\"");

    /// <summary>One line a pod: its name, whether it is ready, its restarts, and what its container waits for.</summary>
    public async Task<IReadOnlyList<string>> PodsAsync(string ns, string labels) =>
        (await KubectlAsync($"get pods -n {ns} -l {labels} --no-headers -o custom-columns=N:.metadata.name,R:.status.containerStatuses[0].ready,C:.status.containerStatuses[0].restartCount,W:.status.containerStatuses[0].state.waiting.reason"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();

    public async Task<int> ReadyAsync(string ns, string labels) => (await PodsAsync(ns, labels)).Count(line => line.Contains(" true ", StringComparison.Ordinal));

    /// <summary>How many addresses of a Service get traffic.</summary>
    public async Task<int> EndpointsAsync(string ns, string service) =>
        (await KubectlAsync($"get endpoints {service} -n {ns} -o jsonpath={{.subsets[*].addresses[*].ip}}")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>The value of a query that has one at the world's present.</summary>
    public async Task<double> PromQlAsync(string query)
    {
        var text = await Client.GetStringAsync($"{_kubectl.Server.Metrics[0].Uri}/api/v1/query?query={Uri.EscapeDataString(query)}");
        using var answer = JsonDocument.Parse(text);
        var result = answer.RootElement.GetProperty("data").GetProperty("result");
        result.GetArrayLength().ShouldBe(1, $"{query}: {text}");
        return double.Parse(result[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
    }

    public void Advance(double seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _kubectl.DisposeAsync();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ChatOpsBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
