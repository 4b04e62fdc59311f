using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Balancer;
using ChatOpsBot.LoadBalancer;

namespace ChatOpsBot.Benchmarks;

/// <summary>The account of a load balancer's access log, beside goaccess on the same file and beside the pipe that people type.</summary>
internal static class BalancerBenchmark
{
    private const int Times = 3;
    private const int Megabytes = 256;
    private const int Manifold = 9;

    private static readonly DateTimeOffset Start = new(2026, 6, 2, 8, 0, 0, TimeSpan.Zero);

    public static async Task PrintAsync()
    {
        var folder = Directory.CreateTempSubdirectory("alb-").FullName;
        var plain = Path.Combine(folder, "alb.log");
        var packed = plain + ".gz";
        await WriteAsync(plain, packed);
        await AccountAsync(File.OpenRead(packed));
        var once = Peak();
        await AccountAsync(Enumerable.Range(0, Manifold).Aggregate(Stream.Null, (rest, _) => new JoinedStream(File.OpenRead(packed), rest)));
        var often = Peak();
        var ours = await Median.OfAsync(Times, () => AccountAsync(File.OpenRead(plain)));
        var oursPacked = await Median.OfAsync(Times, () => AccountAsync(File.OpenRead(packed)));

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"access log of a load balancer, {Megabytes} MB in one file, median of {Times}"));
        Console.WriteLine($"  hop account, plain          {Told(ours)}");
        Console.WriteLine($"  hop account, packed         {Told(oursPacked)}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  peak of resident memory     {once,7:0} MB   after {Megabytes:N0} MB, {often:0} MB after {Megabytes * Manifold:N0} MB in one packed stream; at most 1,000,000 requests and 2,000 failures are held"));
        await BesideAsync("zcat | awk | sort | uniq -c", "sh", "-c", $"zcat {packed} | awk '{{print $9}}' | sort | uniq -c");
        await BesideAsync("goaccess, JSON report", "goaccess", plain, "--log-format=AWSALB", "-o", Path.Combine(folder, "out.json"));
        Directory.Delete(folder, recursive: true);
    }

    private static double Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1_048_576.0;
    }

    private static async Task AccountAsync(Stream file)
    {
        var window = new TimeWindow(Start.AddHours(-1), Start.AddDays(30));
        var survey = new BalancerSurvey(window, window);
        await using (file)
        {
            await EntryReader.ReadAsync(file, survey, CancellationToken.None);
        }

        if (survey.Malformed > 0 || survey.OfKind(HopKind.NotAnswered) == 0 || HopJoin.Join(survey, []).Failures.IsEmpty)
        {
            throw new InvalidOperationException("The account is wrong.");
        }
    }

    private static async Task BesideAsync(string title, string program, params string[] arguments)
    {
        try
        {
            var taken = await Median.OfAsync(Times, async () =>
            {
                using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
                await process.WaitForExitAsync();
            });
            Console.WriteLine($"  {title,-27} {Told(taken)}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"  {title,-27} is not installed");
        }
    }

    private static string Told(TimeSpan taken) =>
        string.Create(CultureInfo.InvariantCulture, $"{Median.Told(taken),10}   {Megabytes / taken.TotalSeconds,6:0} MB/s");

    private static async Task WriteAsync(string plain, string packed)
    {
        await using var file = File.Create(plain);
        await using var zip = new GZipStream(File.Create(packed), CompressionLevel.Fastest);
        var random = new Random(1);
        var written = 0L;
        for (var i = 0; written < Megabytes * 1_048_576L; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Entry(i, random));
            await file.WriteAsync(bytes);
            await zip.WriteAsync(bytes);
            written += bytes.Length;
        }
    }

    private static string Entry(int i, Random random)
    {
        var at = Start.AddMilliseconds(i * 7.0).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        var target = $"10.43.{i % 3}.{100 + (i % 5)}:8000";
        var (times, statuses) = (i % 4_001, i % 701) switch
        {
            (0, _) => ("0.000 -1 -1", "502 -"),
            (_, 0) => ("0.001 0.120 0.000", "500 500"),
            _ => ("0.001 0.023 0.000", "200 200"),
        };
        return $"https {at} app/k8s-edge/e20f71aab3c9d514 {random.Next(1, 255)}.{random.Next(255)}.3.7:43069 {target} {times} {statuses} {i % 900} {i % 9_000} \"GET https://www.acme.example:443/p/{i % 5_000}?page={i % 9} HTTP/1.1\" \"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15\" TLS_AES_128_GCM_SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:210987654321:targetgroup/k8s-web-91d2b7c0/5f10c6a2be77d913 \"Root=1-6a1eca70-{i:x24}\" \"www.acme.example\" \"arn:aws:acm:eu-west-1:210987654321:certificate/6d0a7f2e-4c15-4a53-9f43-1f7a3b2d9c11\" 0 {at} \"forward\" \"-\" \"-\" \"{target}\" \"{statuses.Split(' ')[1]}\" \"-\" \"-\" TID_{i:x32}\n";
    }
}
