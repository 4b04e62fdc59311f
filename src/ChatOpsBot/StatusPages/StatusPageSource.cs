using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.StatusPages;

/// <summary>Answers what the status pages of others tell of the window. A page that does not answer is one of several, and is named.</summary>
internal sealed class StatusPageSource(StatusPageClients pages) : IDiagnosticSource
{
    public string Name => "status-pages";

    public async Task<Evidence> QueryAsync(DiagnosticQuery query, CancellationToken cancellationToken)
    {
        if (query is not StatusPageQuery asked)
        {
            return Evidence.Unavailable(query, $"Status pages answer about themselves only, not {query.GetType().Name}.");
        }

        var wanted = asked.Pages.IsEmpty ? pages.All : [.. pages.All.Where(page => asked.Pages.Contains(page.Name, StringComparer.OrdinalIgnoreCase))];
        var unknown = asked.Pages.Where(name => !pages.All.Any(page => page.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).ToList();
        if (wanted.IsEmpty)
        {
            return Evidence.Unavailable(query, $"no status page {(asked.Pages.IsEmpty ? "" : $"called {Words.List(unknown)} ")}is configured: add it to StatusPages");
        }

        var window = query.Scope.Window;
        var answers = await Task.WhenAll(wanted.Select(page => AskAsync(page, cancellationToken)));
        var answered = answers.Where(answer => answer.Troubles is not null).ToList();
        var reasons = answers.Where(answer => answer.Failure is not null).Select(answer => $"{answer.Page.Name}: {answer.Failure}").Concat(unknown.Select(name => $"{name} is not configured")).ToList();
        var coverage = new Coverage(answered.Count, answers.Length + unknown.Count, "page");
        if (answered.Count == 0)
        {
            return Evidence.Unavailable(query, string.Join("; ", reasons));
        }

        var seen = answered.SelectMany(answer => answer.Troubles!.Value.Where(one => one.StartedAt <= window.To && (one.EndedAt is not { } ended || ended >= window.From))
            .Select(one => new ProviderObservation(answer.Page.Name, one.Title, one.Impact, one.Components, one.StartedAt, one.EndedAt) { Hosts = answer.Page.Hosts })).ToImmutableArray();
        var calm = answered.Select(answer => answer.Page.Name).Where(page => !seen.Any(one => one.Provider == page)).ToList();
        var said = calm.Count == 0 ? null : $"{Words.List(calm)} {(calm.Count == 1 ? "tells" : "tell")} of nothing";
        var reason = string.Join("; ", reasons.Prepend(said).OfType<string>());
        return seen.IsEmpty
            ? Evidence.NoData(query, reason) with { Coverage = coverage }
            : Evidence.Found(query, [.. seen.Select(one => new TextLine(Line(one)))], [.. seen]) with { Coverage = coverage, Reason = reason.Length == 0 ? null : reason };
    }

    private static async Task<(StatusPageClient Page, ImmutableArray<PageTrouble>? Troubles, string? Failure)> AskAsync(StatusPageClient page, CancellationToken cancellationToken)
    {
        try
        {
            return (page, await page.ReadAsync(cancellationToken), null);
        }
        catch (ApiException fault)
        {
            return (page, null, fault.Message);
        }
    }

    private static string Line(ProviderObservation one) =>
        $"{one.Provider}  {one.Impact}  {one.Title}  since {Utc(one.StartedAt)}{(one.EndedAt is { } ended ? $", over {Utc(ended)}" : "")}{(one.Components.IsEmpty ? "" : $"  ({Words.List(one.Components)})")}";

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
