using System.Diagnostics;

namespace ChatOpsBot.Tests.Kubernetes.Describe;

/// <summary>The oracle: kubectl itself, pointed at a server of the test.</summary>
internal static class RealKubectl
{
    public static async Task<string> RunAsync(Uri server, string arguments)
    {
        var cache = Directory.CreateTempSubdirectory("kubectl-cache");
        try
        {
            var start = new ProcessStartInfo(RealParts.Require("kubectl"))
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["TZ"] = "UTC", ["KUBECONFIG"] = "/dev/null" },
            };
            foreach (var argument in new[] { $"--server={server}", $"--cache-dir={cache.FullName}" }.Concat(arguments.Split(' ')))
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? output : $"{output}{await errors}";
        }
        finally
        {
            cache.Delete(recursive: true);
        }
    }
}
