using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Holds Block Kit payloads against Slack's own type declarations (npm @slack/types) with the TypeScript compiler.</summary>
/// <remarks>It finds unknown blocks and properties and wrong types, but no lengths and counts: <see cref="BlockKitValidator"/> does those.</remarks>
internal static class SlackTypes
{
    /// <summary>Checks any number of payloads with one run of the compiler.</summary>
    /// <param name="messages">Arrays of blocks, by a name that the errors carry.</param>
    /// <param name="views">Modals and Home tabs, by a name that the errors carry.</param>
    /// <returns>The compiler's errors, each with the name of its payload; empty when all is well.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(IReadOnlyDictionary<string, string> messages, IReadOnlyDictionary<string, string> views)
    {
        RealParts.Require("node");
        var tsc = RealParts.RequireNpm(".bin/tsc");
        RealParts.RequireNpm("@slack/types/package.json");
        var payloads = messages.Select(message => (message.Key, Type: "KnownBlock[]", Json: message.Value)).Concat(views.Select(view => (view.Key, Type: "StrictView", Json: view.Value))).ToList();

        // A view's blocks may be anything to the declarations; here they may not.
        var text = new StringBuilder("import type { KnownBlock, HomeView, ModalView } from '@slack/types';\ntype StrictView = (Omit<HomeView, 'blocks'> | Omit<ModalView, 'blocks'>) & { blocks: KnownBlock[] };\n");
        for (var i = 0; i < payloads.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"const payload{i}: {payloads[i].Type} = {payloads[i].Json.ReplaceLineEndings(" ")};\n");
        }

        // It has to lie beneath the packages, or they are not found.
        var file = Path.Combine(RealParts.RepositoryRoot!, "tests/real-parts", $"payloads-{Guid.NewGuid():N}.ts");
        await File.WriteAllTextAsync(file, text.ToString());
        try
        {
            string[] flags = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--moduleResolution", "nodenext", "--target", "es2022", "--types", "", "--ignoreConfig", "--pretty", "false"];
            using var compiler = Process.Start(new ProcessStartInfo(tsc, [.. flags, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var printed = await Task.WhenAll(compiler.StandardOutput.ReadToEndAsync(), compiler.StandardError.ReadToEndAsync());
            await compiler.WaitForExitAsync();
            var errors = string.Concat(printed).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line.Contains("error", StringComparison.Ordinal));
            return compiler.ExitCode == 0 ? [] : [.. errors.Select(error => Named(error, payloads))];
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The error with the payload's name in place of the file and line.</summary>
    private static string Named(string error, List<(string Name, string Type, string Json)> payloads)
    {
        const int FirstPayload = 3;
        var open = error.IndexOf('(', StringComparison.Ordinal);
        var comma = error.IndexOf(',', open + 1);
        return open > 0 && comma > 0 && int.TryParse(error.AsSpan(open + 1, comma - open - 1), out var line) && line >= FirstPayload && line - FirstPayload < payloads.Count
            ? $"{payloads[line - FirstPayload].Name}: {error[(error.IndexOf("error", StringComparison.Ordinal))..]}"
            : error;
    }
}
