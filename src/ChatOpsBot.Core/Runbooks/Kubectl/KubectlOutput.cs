namespace ChatOpsBot.Core.Runbooks.Kubectl;

/// <summary>The output that a command asks for.</summary>
/// <param name="Template">The JSONPath template or the columns; null for a format without one.</param>
public sealed record KubectlOutput(OutputFormat Format, string? Template = null)
{
    public static KubectlOutput Default { get; } = new(OutputFormat.Default);

    /// <summary>Whether fields of the objects are printed as the author chooses, so that any value could appear.</summary>
    public bool PrintsValues => Format is not (OutputFormat.Default or OutputFormat.Wide or OutputFormat.Name);
}
