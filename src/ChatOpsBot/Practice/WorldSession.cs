using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Configuration;
using ChatOpsBot.Sandbox;
using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Practice;

/// <summary>A world on stage: its systems stand in for the configured ones, and nothing but the chat is real.</summary>
public sealed class WorldSession : IAsyncDisposable
{
    /// <summary>The world that practice mode plays.</summary>
    public const string Default = "practice";

    /// <summary>Sections that belong to systems outside; under a world none of them is the configuration's.</summary>
    private static readonly string[] Replaced =
        ["Kubernetes", "Prometheus", "GitHub", "Http", "Logs", "LoadBalancer", "StatusCake", "Sentry", "NewRelic", "Sysdig", "StatusPages", "PagerDuty", "Smtp"];

    private readonly SandboxServer _sandbox;
    private readonly string _folder;

    private WorldSession(string name, SandboxServer sandbox, string folder) => (Name, _sandbox, _folder) = (name, sandbox, folder);

    /// <summary>The worlds that come with the bot, each with the sentence that its <c>world.yaml</c> begins with.</summary>
    public static ImmutableArray<(string Name, string About)> Shipped { get; } =
    [
        .. Directory.Exists(ShippedFolder)
            ? Directory.GetDirectories(ShippedFolder).Order(StringComparer.Ordinal).Select(folder => (Path.GetFileName(folder), About(folder)))
            : [],
    ];

    public string Name { get; }

    /// <summary>The incident's time: it starts at the world's present and goes on from there.</summary>
    public TimeProvider Clock => _sandbox.Clock;

    /// <summary>Issues as pages for a browser.</summary>
    public Uri IssuePages => _sandbox.GitHubPages;

    /// <summary>Alerts of the world's pager as a page for a browser.</summary>
    public Uri PagerPage => _sandbox.PagerDuty;

    /// <summary>The world's mails as a page for a browser.</summary>
    public Uri MailPage => _sandbox.MailPage;

    /// <summary>A kubeconfig for the first of the world's clusters.</summary>
    public string Kubeconfig => Path.Combine(_folder, $"{_sandbox.Clusters[0].Name}.kubeconfig");

    /// <summary>One sentence for every message and issue.</summary>
    public string Note => $"Practice world '{Name}': invented systems, and a clock of its own that stands at {Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC.";

    /// <param name="world">A folder, or the name of a shipped world.</param>
    /// <param name="clock">The system's time.</param>
    /// <param name="keep">Whether what is filed in the world's GitHub survives a restart.</param>
    /// <exception cref="ConfigurationException">There is no such world, or it cannot be read.</exception>
    public static async Task<WorldSession> StartAsync(string world, TimeProvider clock, bool keep, CancellationToken cancellationToken)
    {
        var path = Find(world);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        try
        {
            var sandbox = await SandboxServer.StartAsync(
                new SandboxOptions
                {
                    WorldPath = path,
                    Clock = clock,
                    Port = keep ? PreferredPort : 0,
                    StateDirectory = keep ? DataFolder.File($"worlds/{name}") : null,
                },
                cancellationToken);
            var folder = Directory.CreateTempSubdirectory("chatopsbot-").FullName;
            foreach (var cluster in sandbox.Clusters)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, $"{cluster.Name}.kubeconfig"), cluster.Kubeconfig, cancellationToken);
                await File.WriteAllTextAsync(Path.Combine(folder, $"{cluster.Name}.bot.kubeconfig"), BotKubeconfig(cluster, sandbox.Token), cancellationToken);
            }

            return new WorldSession(name, sandbox, folder);
        }
        catch (WorldException fault)
        {
            throw new ConfigurationException(fault.Message);
        }
    }

    /// <summary>The configuration with the world's systems in the place of the real ones.</summary>
    public IConfigurationRoot Over(IConfiguration configuration)
    {
        var kept = configuration.AsEnumerable()
            .Where(entry => entry.Value is not null && !Replaced.Contains(entry.Key.Split(':')[0], StringComparer.OrdinalIgnoreCase));
        var mine = new Dictionary<string, string?>
        {
            ["GitHub:ApiUrl"] = _sandbox.GitHubApi.ToString(),
            ["GitHub:Token"] = _sandbox.Token,
            ["GitHub:WriteInterval"] = "00:00:00",
            ["GitHub:Repository"] = configuration["Escalation:Repository"] is { Length: > 0 } repository ? repository : "practice/incidents",
            ["PagerDuty:ApiUrl"] = _sandbox.PagerDuty.ToString(),
            ["PagerDuty:RoutingKeys:*"] = _sandbox.RoutingKey,
            ["Smtp:Host"] = "127.0.0.1",
            ["Smtp:Port"] = _sandbox.Mail.Port.ToString(CultureInfo.InvariantCulture),
            ["Smtp:User"] = "practice",
            ["Smtp:Password"] = _sandbox.Token,
            ["Smtp:From"] = "ChatOpsBot <chatopsbot@practice.test>",
            ["Smtp:To:0"] = "on-call@practice.test",
            ["Smtp:Tls"] = "false",
            ["Logs:LogDna:Url"] = _sandbox.LogDna.ToString(),
            ["Logs:LogDna:ServiceKey"] = _sandbox.Token,
            ["Logs:Elasticsearch:Url"] = _sandbox.Elasticsearch.ToString(),
            ["Logs:Elasticsearch:User"] = "practice",
            ["Logs:Elasticsearch:Password"] = _sandbox.Token,
            ["Logs:Loki:Url"] = _sandbox.Loki.ToString(),
            ["Logs:Loki:BearerToken"] = _sandbox.Token,
            ["Http:Gateway"] = _sandbox.Http.ToString(),
            ["Http:GatewayToken"] = _sandbox.Token,
        };
        if (_sandbox.LoadBalancerBucket is { } bucket)
        {
            mine["LoadBalancer:Bucket"] = bucket;
            mine["LoadBalancer:ServiceUrl"] = _sandbox.S3.ToString();
            mine["LoadBalancer:AccessKey"] = _sandbox.Token;
            mine["LoadBalancer:SecretKey"] = "practice";
            mine["LoadBalancer:Region"] = "us-east-1";
        }

        foreach (var (cluster, i) in _sandbox.Clusters.Select((cluster, i) => (cluster, i)))
        {
            mine[$"Kubernetes:Clusters:{i}:Name"] = cluster.Name;
            mine[$"Kubernetes:Clusters:{i}:Kubeconfig"] = Path.Combine(_folder, $"{cluster.Name}.bot.kubeconfig");
        }

        foreach (var (metrics, i) in _sandbox.Metrics.Select((metrics, i) => (metrics, i)))
        {
            mine[$"Prometheus:Servers:{i}:Name"] = metrics.Cluster ?? "world";
            mine[$"Prometheus:Servers:{i}:Url"] = metrics.Uri.ToString();
            mine[$"Prometheus:Servers:{i}:Cluster"] = metrics.Cluster ?? "";
            mine[$"Prometheus:Servers:{i}:BearerToken"] = _sandbox.Token;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(kept.Concat(mine).Concat(WorldSaas.Settings(_sandbox))).Build();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>As the bot reaches the world. kubectl sends no token over plain HTTP, so its own file carries it in the address, which the bot would show.</summary>
    private static string BotKubeconfig(SandboxCluster cluster, string token) => $"""
        apiVersion: v1
        kind: Config
        current-context: world
        contexts:
        - name: world
          context:
            cluster: world
            user: bot
        clusters:
        - name: world
          cluster:
            server: '{cluster.Server}'
        users:
        - name: bot
          user:
            token: '{token}'
        """;

    /// <summary>Beside the console's own port, so that links to issues outlive a restart.</summary>
    private const int PreferredPort = 5081;

    private static string Find(string world)
    {
        if (Directory.Exists(world))
        {
            return world;
        }

        var named = Path.Combine(ShippedFolder, world);
        if (!world.Contains("..", StringComparison.Ordinal) && !Path.IsPathRooted(world) && Directory.Exists(named))
        {
            return named;
        }

        throw new ConfigurationException($"There is no world '{world}': give a folder, or one of the shipped worlds ({string.Join(", ", Shipped.Select(shipped => shipped.Name))}).");
    }

    private static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "worlds");

    private static string About(string folder) => Path.Combine(folder, "world.yaml") is var file && File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..] ?? ""
        : "";
}
