using System.IO.Compression;
using System.Text;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Balancer;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.LoadBalancer;
using ChatOpsBot.LoadBalancer.S3;
using ChatOpsBot.Sandbox;

namespace ChatOpsBot.Tests.LoadBalancer;

/// <summary>Access logs in folders, in the sandbox's bucket, and in one that others wrote a server for.</summary>
public sealed class LoadBalancerSourceTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 2, 14, 10, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Dune => Path.Combine(RealParts.RepositoryRoot!, "manifests", "worlds", "dune", "loadbalancer");

    [Fact]
    public async Task A_folder_of_logs_is_accounted_for()
    {
        var evidence = await AskAsync(new LocalAccessLogs(Dune));

        Text(evidence).ShouldContain("made by the balancer itself: 7 (1.24 % of the requests");
        Text(evidence).ShouldContain("burst: 2026-06-02 12:52:18 to 12:52:19 UTC, 3 on 10.43.2.75:8000");
        Text(evidence).ShouldContain("burst: 2026-06-02 13:32:37 to 13:32:38 UTC, 4 on 10.43.1.182:8000");
        Text(evidence).ShouldContain("returned by the target: no 5xx");
        evidence.Coverage.IsFull.ShouldBeTrue();
    }

    [Fact]
    public async Task A_bucket_is_read_as_the_balancer_delivers_to_it()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = Path.GetDirectoryName(Dune)! }, Token);
        var options = new LoadBalancerOptions { Bucket = sandbox.LoadBalancerBucket!, ServiceUrl = sandbox.S3.ToString(), AccessKey = sandbox.Token, SecretKey = "x", Region = "us-east-1" };
        using var bucket = new S3AccessLogs(options, () => S3Clients.Create(options));

        Text(await AskAsync(bucket)).ShouldBe(Text(await AskAsync(new LocalAccessLogs(Dune))));

        var wrong = new LoadBalancerOptions { Bucket = "another", ServiceUrl = options.ServiceUrl, AccessKey = sandbox.Token, SecretKey = "x" };
        using var missing = new S3AccessLogs(wrong, () => S3Clients.Create(wrong));
        (await AskAsync(missing)).Reason.ShouldNotBeNull().ShouldContain("there is no bucket another");

        var refused = new LoadBalancerOptions { Bucket = options.Bucket, ServiceUrl = options.ServiceUrl, AccessKey = "nobody", SecretKey = "x" };
        using var stranger = new S3AccessLogs(refused, () => S3Clients.Create(refused));
        (await AskAsync(stranger)).State.ShouldBe(EvidenceState.Denied);
    }

    [Fact]
    public async Task A_server_that_others_wrote_serves_the_same()
    {
        var script = RealParts.RequireNpm("s3rver/bin/s3rver.js");
        var node = RealParts.Require("node");
        var folder = Directory.CreateTempSubdirectory("s3-").FullName;
        var port = RealProgram.FreePort();
        await using var server = await RealProgram.StartAsync(node, "listening", "--openssl-legacy-provider", script, "-d", folder, "-a", "127.0.0.1", "-p", $"{port}", "--no-vhost-buckets", "--configure-bucket", "alb-logs");
        var options = new LoadBalancerOptions { Bucket = "alb-logs", Prefix = "edge", ServiceUrl = $"http://127.0.0.1:{port}", AccessKey = "S3RVER", SecretKey = "S3RVER", Region = "us-east-1" };
        using var client = S3Clients.Create(options);
        foreach (var file in Directory.GetFiles(Dune))
        {
            using var body = new MemoryStream(Packed(await File.ReadAllBytesAsync(file, Token)));
            await client.PutObjectAsync(new() { BucketName = "alb-logs", Key = $"edge/AWSLogs/210987654321/elasticloadbalancing/eu-west-1/2026/06/02/{Path.GetFileName(file)}.gz", InputStream = body, UseChunkEncoding = false }, Token);
        }

        using var bucket = new S3AccessLogs(options, () => S3Clients.Create(options));

        Text(await AskAsync(bucket)).ShouldBe(Text(await AskAsync(new LocalAccessLogs(Dune))));
    }

    [Fact]
    public async Task Damaged_files_and_lines_without_end_are_told_and_take_nothing_else_away()
    {
        var folder = Directory.CreateTempSubdirectory("alb-").FullName;
        var entries = await File.ReadAllBytesAsync(Directory.GetFiles(Dune).Order(StringComparer.Ordinal).Last(), Token);
        var packed = Packed(entries);
        await File.WriteAllBytesAsync(Path.Combine(folder, "whole.log.gz"), packed, Token);
        packed[packed.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(Path.Combine(folder, "damaged.log.gz"), packed, Token);
        await File.WriteAllBytesAsync(Path.Combine(folder, "hostile.log"), [.. Encoding.UTF8.GetBytes(new string('x', 1_000_000) + "\n"), 0xFF, 0xFE, 0x00, (byte)'\n', .. entries], Token);
        await File.WriteAllBytesAsync(Path.Combine(folder, "empty.log"), [], Token);

        var evidence = await AskAsync(new LocalAccessLogs(folder));

        evidence.State.ShouldBe(EvidenceState.Found);
        evidence.Reason.ShouldNotBeNull().ShouldContain("damaged.log.gz");
        evidence.Coverage.ToString().ShouldBe("3 of 4 files");
        Text(evidence).ShouldContain("malformed lines left out");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("502", true)]
    [InlineData("5xx host=shop.example path=/pay", true)]
    [InlineData("", true)]
    [InlineData("elb_status_code=502", true)]
    [InlineData("drop table", false)]
    public void A_step_is_statuses_and_fields(string text, bool isQuery) =>
        (StepLanguages.Standard().Read("alb", new StepText(text, StepAttributes.None)) is StepReading.Query { Ask: AlbQuery }).ShouldBe(isQuery);

    [Fact]
    public void Wrong_settings_are_told_with_what_to_write()
    {
        var failures = new LoadBalancerOptionsValidator().Validate(null, new LoadBalancerOptions
        {
            Bucket = "s3://logs", Path = "/nowhere/at/all/x.log", ServiceUrl = "s3", AccessKey = "a", Lookback = "soon",
        }).Failures.ShouldNotBeNull().ToList();

        failures.Count.ShouldBe(6);
        new LoadBalancerOptionsValidator().Validate(null, new LoadBalancerOptions()).Succeeded.ShouldBeTrue();
    }

    private static Task<Evidence> AskAsync(IAccessLogs logs) => new LoadBalancerSource(logs, TimeSpan.FromHours(6), null, TimeProvider.System)
        .QueryAsync(new AlbQuery(BalancerFilter.All) { Text = "5xx", Scope = new QueryScope(null, "default", TimeWindow.Ending(Now, TimeSpan.FromHours(1))) }, Token);

    private static string Text(Evidence evidence) => string.Join("\n", evidence.Lines.Select(line => line.Text));

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
