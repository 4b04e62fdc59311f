using System.Collections.Frozen;
using ChatOpsBot.Core.Runbooks.Balancer;
using ChatOpsBot.Core.Runbooks.Changes;
using ChatOpsBot.Core.Runbooks.Http;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Logs;
using ChatOpsBot.Core.Runbooks.NewRelic;
using ChatOpsBot.Core.Runbooks.Prometheus;
using ChatOpsBot.Core.Runbooks.Sentry;
using ChatOpsBot.Core.Runbooks.Shell;
using ChatOpsBot.Core.Runbooks.StatusPages;
using ChatOpsBot.Core.Runbooks.Uptime;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>The languages that steps may be written in, by name.</summary>
public sealed class StepLanguages
{
    private readonly FrozenDictionary<string, IStepLanguage> _languages;

    /// <exception cref="ArgumentException">Two languages have the same name.</exception>
    public StepLanguages(IEnumerable<IStepLanguage> languages) =>
        _languages = languages.ToDictionary(language => language.Name, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Everything that a runbook may hold.</summary>
    /// <param name="programs">Readers beside kubectl's and curl's.</param>
    public static StepLanguages Standard(params IEnumerable<IProgramReader> programs) => new(
    [
        new ShellLanguage([new KubectlReader(), new CurlReader(), .. programs]),
        new PromqlLanguage(),
        new HttpLanguage(),
        new LogsLanguage(),
        new AlbLanguage(),
        new NrqlLanguage(),
        new StatuscakeLanguage(),
        new SentryLanguage(),
        new StatusPageLanguage(),
        new ChangesLanguage(),
    ]);

    /// <summary>Reads a step whose placeholders are filled. Never throws.</summary>
    /// <remarks>What its author marked as an action is never a query.</remarks>
    public StepReading Read(string language, StepText text) => (_languages.TryGetValue(language, out var reader)
        ? reader.Read(text)
        : new StepReading.Manual($"no language '{language}' is known")) switch
    {
        StepReading.Query when text.Attributes.Action => new StepReading.Manual("it is marked as an action, but changes nothing that is known here"),
        var reading => reading,
    };

    /// <summary>Reads a command as a person types it into a terminal.</summary>
    public StepReading ReadCommand(string command) => Read("shell", new StepText(command, StepAttributes.None));

    /// <summary>The word for people: the program of a shell line (<c>kubectl</c>, <c>curl</c>), otherwise the language's name.</summary>
    public string WordFor(RunbookStep step) =>
        step.Language == "shell" && _languages.TryGetValue("shell", out var language) && language is ShellLanguage shell ? shell.ProgramOf(step.Text) : step.Language;
}
