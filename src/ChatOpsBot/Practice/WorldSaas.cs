using System.Globalization;
using ChatOpsBot.Sandbox;
using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Practice;

/// <summary>The hosted services that a world holds: each is configured only where the world says what it answers.</summary>
internal static class WorldSaas
{
    private const string Summary = "/api/v2/summary.json";

    public static IEnumerable<KeyValuePair<string, string?>> Settings(SandboxServer sandbox)
    {
        var settings = new Dictionary<string, string?>();
        var answers = sandbox.World.HttpAnswers.Concat(sandbox.World.Clusters.SelectMany(cluster => cluster.HttpAnswers)).ToList();
        if (Has("statuscake"))
        {
            settings["StatusCake:Token"] = sandbox.Token;
            settings["StatusCake:ApiUrl"] = At("statuscake");
        }

        if (Has("sentry"))
        {
            settings["Sentry:Token"] = sandbox.Token;
            settings["Sentry:ApiUrl"] = At("sentry");
        }

        if (Has("newrelic"))
        {
            settings["NewRelic:ApiKey"] = sandbox.Token;
            settings["NewRelic:AccountId"] = "1";
            settings["NewRelic:ApiUrl"] = $"{sandbox.Address.GetLeftPart(UriPartial.Authority)}/token/{sandbox.Token}/saas/newrelic/graphql";
        }

        if (Has("github"))
        {
            settings["GitHub:ChangesUrl"] = At("github");
        }

        if (Has("sysdig") || sandbox.World.SysdigFiles.Count > 0)
        {
            settings["Sysdig:Token"] = sandbox.Token;
            settings["Sysdig:Url"] = At("sysdig");
        }

        foreach (var (page, i) in Pages().DistinctBy(page => page.Name).Select((page, i) => (page, i)))
        {
            settings[string.Create(CultureInfo.InvariantCulture, $"StatusPages:{i}:Name")] = page.Name;
            settings[string.Create(CultureInfo.InvariantCulture, $"StatusPages:{i}:Url")] = page.Url;
            settings[string.Create(CultureInfo.InvariantCulture, $"StatusPages:{i}:BearerToken")] = sandbox.Token;
        }

        return settings;

        bool Has(string saas) => answers.Any(answer => saas.Equals(answer.Saas, StringComparison.OrdinalIgnoreCase));

        string At(string saas) => $"{sandbox.Saas.ToString().TrimEnd('/')}/{saas}";

        IEnumerable<(string Name, string Url)> Pages() =>
            from answer in answers
            where answer.Path is { } path && (path.EndsWith(Summary, StringComparison.Ordinal) || path.EndsWith("/public/currentevents", StringComparison.Ordinal) || (path.EndsWith(".rss", StringComparison.Ordinal) && Host(answer).Contains("status", StringComparison.Ordinal)))
            let root = answer.Path!.EndsWith(Summary, StringComparison.Ordinal) ? answer.Path[..^Summary.Length] : answer.Path
            select answer.Saas is { } saas ? (saas, At(saas) + root) : (Name(Host(answer)), $"{sandbox.Http.ToString().TrimEnd('/')}/https/{Host(answer)}{root}");
    }

    private static string Host(HttpAnswer answer) => answer.Host ?? answer.Saas ?? "";

    /// <summary>The company behind a page's host, as runbooks name it.</summary>
    private static string Name(string host) => host.Split(':')[0] switch
    {
        var github when github.Contains("githubstatus", StringComparison.OrdinalIgnoreCase) => "github",
        var python when python.EndsWith("python.org", StringComparison.OrdinalIgnoreCase) || python.Contains("pypi", StringComparison.OrdinalIgnoreCase) => "pypi",
        var aws when aws.Contains("aws", StringComparison.OrdinalIgnoreCase) || aws.Contains("amazon", StringComparison.OrdinalIgnoreCase) => "aws",
        var other => string.Join('-', other.Split('.').SkipLast(1).Where(part => part is not ("status" or "www"))) is { Length: > 0 } name ? name : other,
    };
}
