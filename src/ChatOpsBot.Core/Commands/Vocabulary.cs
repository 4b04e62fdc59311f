using System.Collections.Immutable;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Commands;

/// <summary>The words that this bot's configuration gives meaning to: runbooks and their commands, services and their aliases, clusters.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, string> _services = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="services">The catalogue: names with their aliases.</param>
    public Vocabulary(IEnumerable<Runbook> runbooks, IEnumerable<(string Name, IEnumerable<string> Aliases)> services, IEnumerable<string> clusters)
    {
        Runbooks = [.. runbooks];
        Clusters = [.. clusters];
        foreach (var (name, aliases) in services)
        {
            foreach (var word in aliases.Prepend(name))
            {
                _services.TryAdd(word, name);
            }
        }

        foreach (var service in Runbooks.Select(runbook => runbook.Service).OfType<string>())
        {
            _services.TryAdd(service, service);
        }

        var written = Runbooks.SelectMany(runbook => runbook.Commands.Select(text => new CommandPattern(text, runbook)));
        var files = Runbooks.Select(runbook => new CommandPattern(runbook.Name, runbook));
        Patterns = [.. written.Concat(files)
            .OrderByDescending(pattern => pattern.Runbook.Service is not null)
            .ThenBy(pattern => pattern.TakesService)];
    }

    public ImmutableArray<Runbook> Runbooks { get; }

    public ImmutableArray<string> Clusters { get; }

    /// <summary>Every way to start a runbook; those of a particular service first, so that they win over general ones, plain words before names, and what runbooks say before their file names.</summary>
    public ImmutableArray<CommandPattern> Patterns { get; }

    public IEnumerable<string> ServiceNames => _services.Keys;

    /// <summary>The service that a word names, or null.</summary>
    public string? Service(string word) => _services.GetValueOrDefault(word);
}
