namespace ChatOpsBot.Core.Runbooks.Kubectl.Flags;

/// <summary>A flag as kubectl 1.32 spells it.</summary>
/// <param name="Refusal">Why a command that sets it is left to a person; null when it may be set. A switch set to false is as good as absent.</param>
internal sealed record Flag(string Name, char? Short, FlagKind Kind, string? Refusal = null)
{
    public static Flag Switch(string name, char? letter = null) => new(name, letter, FlagKind.Switch);

    public static Flag Text(string name, char? letter = null) => new(name, letter, FlagKind.Text);

    public static Flag Number(string name) => new(name, null, FlagKind.Number);

    public static Flag Duration(string name) => new(name, null, FlagKind.Duration);

    public static Flag List(string name, char? letter = null) => new(name, letter, FlagKind.List);

    public Flag Refused(string because) => this with { Refusal = because };
}
