using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Investigations;

/// <summary>Reads a step through the language it is written in.</summary>
public sealed class StepReader
{
    private readonly Dictionary<string, IStepLanguage> _languages;

    /// <exception cref="ArgumentException">Two languages have the same name.</exception>
    public StepReader(IEnumerable<IStepLanguage> languages) =>
        _languages = languages.ToDictionary(language => language.Name, StringComparer.OrdinalIgnoreCase);

    /// <param name="step">For its language and attributes.</param>
    /// <param name="text">Its text with placeholders filled, or as written to learn what it would do.</param>
    public StepReading Read(RunbookStep step, string text)
    {
        if (!_languages.TryGetValue(step.Language, out var language))
        {
            return new StepReading.Manual($"Nothing here reads {step.Language}.");
        }

        var reading = language.Read(new StepText(text, step.Attributes));
        return reading is StepReading.Query && step.Attributes.Action
            ? new StepReading.Manual("Marked as an action, but it changes nothing that the bot knows how to change.")
            : reading;
    }

    /// <summary>Reads a command as a person types it into a terminal.</summary>
    public StepReading ReadCommand(string command) =>
        _languages.TryGetValue("shell", out var shell) ? shell.Read(new StepText(command, StepAttributes.None)) : new StepReading.Manual("No shell language is registered.");
}
