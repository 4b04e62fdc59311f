using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ChatOpsBot.Sandbox.GitHub;
using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Http;
using ChatOpsBot.Sandbox.Kubernetes;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.LoadBalancer;
using ChatOpsBot.Sandbox.LogStores;
using ChatOpsBot.Sandbox.Mail;
using ChatOpsBot.Sandbox.PagerDuty;
using ChatOpsBot.Sandbox.Prometheus;
using ChatOpsBot.Sandbox.Worlds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Sandbox;

/// <summary>
/// Serves a world on the loopback interface as the systems it was recorded from: Kubernetes API servers, Prometheus,
/// GitHub, PagerDuty, a mail server, and other HTTP endpoints. Everything but the pages for people needs the token.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(2);

    private readonly WebApplication _application;
    private readonly CancellationTokenSource _stopping;

    private SandboxServer(World world, TimeProvider clock, Uri address, string token, SmtpSandbox mail, PagerDutyState pager, WebApplication application, CancellationTokenSource stopping)
    {
        _application = application;
        _stopping = stopping;
        Mail = mail;
        Pager = pager;
        World = world;
        Clock = clock;
        Address = address;
        Token = token;
        Clusters = [.. world.Clusters.Select(cluster => SandboxCluster.At(address, cluster.Name, token))];
        Metrics =
        [
            .. world.MetricFiles.Count > 0 ? [new SandboxMetrics(null, new Uri(address, "/prometheus"))] : Array.Empty<SandboxMetrics>(),
            .. world.Clusters.Where(cluster => cluster.MetricFiles.Count > 0)
                .Select(cluster => new SandboxMetrics(cluster.Name, new Uri(address, PrometheusPath(cluster)))),
        ];
    }

    public World World { get; }

    /// <summary>The world's clock: it starts at the world's <see cref="World.Now"/>.</summary>
    public TimeProvider Clock { get; }

    public Uri Address { get; }

    /// <summary>The bearer token that every API asks for; another one for each start.</summary>
    public string Token { get; }

    public IReadOnlyList<SandboxCluster> Clusters { get; }

    /// <summary>Empty when no metrics were recorded, which is not the same as metrics without samples.</summary>
    public IReadOnlyList<SandboxMetrics> Metrics { get; }

    public Uri GitHubApi => new(Address, "/github/api/v3");

    public Uri GitHubPages => new(Address, "/github");

    /// <summary>PagerDuty's Events API is at <c>v2</c> below it, its alerts as a page here.</summary>
    public Uri PagerDuty => new(Address, "/pagerduty");

    /// <summary>The one integration key that the sandbox's PagerDuty knows.</summary>
    public string RoutingKey => RoutingKeyOf(Token);

    /// <summary>The alerts of the sandbox's PagerDuty.</summary>
    public PagerDutyState Pager { get; }

    /// <summary>The mail server; its password is <see cref="Token"/>.</summary>
    public SmtpSandbox Mail { get; }

    /// <summary>The mails as a page.</summary>
    public Uri MailPage => new(Address, "/mail");

    /// <summary>What other endpoints answer, at <c>{scheme}/{authority}/{path}</c> below it.</summary>
    public Uri Http => new(Address, "/http");

    /// <summary>What hosted services answer whatever they are addressed as, at <c>{name of the saas file}/{path}</c> below it.</summary>
    public Uri Saas => new(Address, "/saas");

    /// <summary>LogDNA's API over the containers' logs; its service key is <see cref="Token"/>.</summary>
    public Uri LogDna => new(Address, "/logdna");

    /// <summary>Elasticsearch's API over the containers' logs; the password is <see cref="Token"/>.</summary>
    public Uri Elasticsearch => new(Address, "/elasticsearch");

    /// <summary>Loki's API over the containers' logs; the bearer token is <see cref="Token"/>.</summary>
    public Uri Loki => new(Address, "/loki");

    /// <summary>An S3 endpoint that holds the load balancer's logs; the access key's id is <see cref="Token"/>.</summary>
    public Uri S3 => new(Address, "/s3");

    /// <summary>The bucket of the load balancer's logs; null when the world has none.</summary>
    public string? LoadBalancerBucket => World.LoadBalancerLogs.Count > 0 ? S3Bucket.Name : null;

    /// <exception cref="WorldException">The folder is no world; the message names everything that is wrong with it.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var world = WorldLoader.Load(options.WorldPath);
        var clock = new WorldClock(world.Now, options.Clock);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var mail = new SmtpSandbox(token, clock);
        var pager = new PagerDutyState(clock);
        for (var attempt = 1; ; attempt++)
        {
            var port = attempt == 1 && options.Port > 0 ? options.Port : FreePort();
            var address = new Uri($"http://127.0.0.1:{port}");
            var stopping = new CancellationTokenSource();
            var application = Build(world, clock, address, token, options.StateDirectory, stopping.Token);
            PagerDutyEndpoints.Map(application, "/pagerduty", pager, RoutingKeyOf(token));
            mail.Map(application, "/mail");
            try
            {
                await application.StartAsync(cancellationToken);
                return new SandboxServer(world, clock, address, token, mail, pager, application, stopping);
            }
            catch (IOException) when (attempt < Attempts)
            {
                // The port was taken between being found and being used, or was not free at all: try another one.
                await application.DisposeAsync();
                stopping.Dispose();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _application.StopAsync();
        await _application.DisposeAsync();
        await Mail.DisposeAsync();
        _stopping.Dispose();
    }

    private static string RoutingKeyOf(string token) => token[..32];

    private static WebApplication Build(World world, TimeProvider clock, Uri address, string token, string? state, CancellationToken stopping)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, address.Port));
        var application = builder.Build();
        var timeline = new Timeline(clock);
        stopping.Register(timeline.Dispose);
        var slowness = new Slowness(world.Settings, stopping);
        var answers = new HttpAnswers(world, slowness);
        var gate = new LoopbackGate(token);
        application.Use(next => context => AnswerAsync(context, stopping, () => gate.InvokeAsync(context, next)));
        application.Use(next => async context =>
        {
            await slowness.WaitAsync(context, SystemOf(context.Request.Path));
            timeline.Play();
            await next(context);
        });
        application.UseRouting();
        HttpEndpoints.Map(application, answers);
        GitHubEndpoints.Map(application, "/github", GitHubState.Open(state, clock), address);
        var common = HistoryOf(world.MetricFiles);
        var own = world.Clusters.ToDictionary(cluster => cluster.Name, cluster => HistoryOf(cluster.MetricFiles));
        var reactions = new Reactions(world, timeline, [.. own.Values.Append(common).OfType<MetricHistory>()], answers);
        MapMetrics("/prometheus", common);
        MapMetrics("/saas/sysdig/prometheus", HistoryOf(world.SysdigFiles));
        var states = new List<ClusterState>();
        foreach (var cluster in world.Clusters)
        {
            MapMetrics(PrometheusPath(cluster), own[cluster.Name]);
            var about = new[] { own[cluster.Name], world.Clusters.Count == 1 ? common : null }.OfType<MetricHistory>().ToList();
            var live = new LiveCluster(new ClusterState(world, cluster, clock, timeline), timeline, reactions, about);
            states.Add(live.State);
            MapCluster(application, new ApiServer(live, slowness, answers), cluster.Name);
        }

        var lines = new WorldLines(states);
        LogDnaEndpoints.Map(new LogStoreRoutes(application, "/logdna", answers), lines);
        ElasticsearchEndpoints.Map(new LogStoreRoutes(application, "/elasticsearch", answers), lines);
        LokiEndpoints.Map(new LogStoreRoutes(application, "/loki", answers), lines);
        S3Endpoints.Map(application, "/s3", new S3Bucket(world.LoadBalancerLogs));
        return application;

        MetricHistory? HistoryOf(IReadOnlyList<string> files) => files.Count == 0 ? null : new MetricHistory(MetricStore.Load(files), world.Now, timeline);

        void MapMetrics(string path, MetricHistory? history)
        {
            if (history is not null)
            {
                PrometheusEndpoints.Map(application, path, history.Current, clock);
            }
        }
    }

    private static void MapCluster(WebApplication application, ApiServer server, string name)
    {
        var prefix = $"/clusters/{name}/";
        application.Map(prefix + "{**path}", context => context.Request.Path.Value is { } path && path.Length > prefix.Length
            ? server.AnswerAsync(context, path[prefix.Length..])
            : server.AnswerAsync(context, ""));
    }

    /// <summary>A caller that has gone, or a server that stops, is no failure.</summary>
    private static async Task AnswerAsync(HttpContext context, CancellationToken stopping, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private static string PrometheusPath(WorldCluster cluster) => $"/clusters/{cluster.Name}/prometheus";

    private static IReadOnlyList<string> SystemOf(PathString path) =>
        path.StartsWithSegments("/github") ? ["github"]
        : path.StartsWithSegments("/pagerduty") ? ["pagerduty"]
        : path.StartsWithSegments("/logdna") ? ["logdna", "logs"]
        : path.StartsWithSegments("/elasticsearch") ? ["elasticsearch", "logs"]
        : path.StartsWithSegments("/loki") ? ["loki", "logs"]
        : path.StartsWithSegments("/s3") ? ["s3", "loadbalancer"]
        : path.Value!.Contains("/prometheus/api/", StringComparison.Ordinal) || path.StartsWithSegments("/prometheus") ? ["prometheus"]
        : [];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
