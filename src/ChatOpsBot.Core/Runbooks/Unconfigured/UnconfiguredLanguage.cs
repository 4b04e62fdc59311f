namespace ChatOpsBot.Core.Runbooks.Unconfigured;

/// <summary>A language whose system the bot does not talk to (yet): its steps are shown to a person.</summary>
/// <param name="name">The block's info word.</param>
/// <param name="system">The system that would answer, as people call it.</param>
public sealed class UnconfiguredLanguage(string name, string system) : IStepLanguage
{
    public string Name => name;

    public StepReading Read(StepText text) => new StepReading.Manual($"{system} is not configured");
}
