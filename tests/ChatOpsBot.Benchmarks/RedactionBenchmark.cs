using System.Diagnostics;
using System.Globalization;
using System.Text;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Benchmarks;

/// <summary>Taking secrets out of ordinary log text, beside GNU grep that only looks for the dozen best-known shapes in it.</summary>
internal static class RedactionBenchmark
{
    private const int Times = 7;
    private const int Megabytes = 32;

    /// <summary>The shapes that every scanner knows; a fraction of what the redactor looks for.</summary>
    private const string Shapes =
        "AKIA[A-Z2-7]{16}|gh[pousr]_[A-Za-z0-9]{36}|glpat-[A-Za-z0-9_-]{20}|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[A-Za-z0-9_-]{35}|sk_live_[A-Za-z0-9]{24}"
        + "|eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|://[^ /:@]+:[^ /@]+@|(password|passwd|secret|token|api_?key)[\"']?[:=] ?[\"']?[^ \"']{6,}";

    public static async Task PrintAsync()
    {
        var text = Logs();
        var redactor = new Redactor();
        redactor.Clean(text[..1_000_000]);
        var ours = await Median.OfAsync(Times, () => Task.FromResult(redactor.Clean(text)));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, text);
        var grep = await Median.OfAsync(Times, () => GrepAsync(file));
        File.Delete(file);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"redaction of {Megabytes} MB of log text, median of {Times}, one core"));
        Console.WriteLine($"  the redactor, everything    {Told(ours)}");
        Console.WriteLine($"  grep -E, a dozen shapes     {Told(grep)}   only finds, replaces nothing");
    }

    private static string Told(TimeSpan taken) =>
        string.Create(CultureInfo.InvariantCulture, $"{Median.Told(taken),10}   {Megabytes / taken.TotalSeconds,6:0} MB/s");

    /// <summary>Lines as an ingress, a JVM service, a Go service and Kubernetes write them, with a secret in one of a thousand.</summary>
    private static string Logs()
    {
        var random = new Random(1);
        var text = new StringBuilder(Megabytes * 1_048_576 + 1_000);
        for (var i = 0; text.Length < Megabytes * 1_048_576; i++)
        {
            var id = Convert.ToHexStringLower(BitConverter.GetBytes(random.NextInt64()));
            text.Append((i % 5) switch
            {
                0 => $"10.1.{i % 256}.{i % 199} - - [01/Mar/2026:10:00:{i % 60:00} +0000] \"GET /api/v1/orders/{i}?limit=50&page={i % 9} HTTP/1.1\" {(i % 31 == 0 ? 502 : 200)} {i % 9_999} \"-\" \"Mozilla/5.0 (X11; Linux x86_64)\" {id}\n",
                1 => $"2026-03-01T10:00:{i % 60:00}.{i % 1_000:000}Z INFO  [http-nio-8080-exec-{i % 20}] c.a.orders.OrderController - order {i} accepted for customer {i % 7_919} in {i % 300} ms traceId={id}{id}\n",
                2 => $"{{\"level\":\"info\",\"ts\":1772359200.{i % 1_000},\"caller\":\"server/handler.go:{i % 400}\",\"msg\":\"request served\",\"path\":\"/login\",\"status\":200,\"span_id\":\"{id}\"}}\n",
                3 => $"I0301 10:00:{i % 60:00}.{i % 1_000_000:000000}       1 reconciler.go:{i % 900}] \"Reconciled\" pod=\"default/api-gateway-{id[..10]}-{id[10..15]}\" duration=\"{i % 90}ms\"\n",
                _ => i % 1_000 == 4 ? $"DEBUG connecting to postgres://app:{id}@db:5432/orders\n" : $"Warning  Unhealthy  {i % 50}m (x{i % 9} over {i % 60}m)  kubelet  Readiness probe failed: HTTP probe failed with statuscode: 503\n",
            });
        }

        return text.ToString();
    }

    private static async Task GrepAsync(string file)
    {
        var start = new ProcessStartInfo("grep", ["-E", "-c", "-e", Shapes, file]) { RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C";
        using var grep = Process.Start(start)!;
        await grep.StandardOutput.ReadToEndAsync();
        await grep.WaitForExitAsync();
    }
}
