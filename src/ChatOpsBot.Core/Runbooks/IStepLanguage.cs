namespace ChatOpsBot.Core.Runbooks;

/// <summary>A language that steps are written in (kubectl, promql, curl, logs …).</summary>
/// <remarks>Pure: reading never touches a system, and what is not proven to be a read is never a query.</remarks>
public interface IStepLanguage
{
    /// <summary>The word that names it in lint's output, in lower case; unique among the registered languages.</summary>
    string Name { get; }

    /// <summary>Says what the text would do. Never throws: what cannot be read is <see cref="StepReading.Manual"/> with the reason.</summary>
    StepReading Read(StepText text);
}
