namespace ChatOpsBot.Core.Diagnosis;

/// <summary>How much of what was asked has answered: "2 of 3 pods". Only full coverage proves an absence.</summary>
public readonly record struct Coverage(int Answered, int Asked, string Unit)
{
    public static Coverage Full { get; } = new(1, 1, "source");

    public static Coverage None { get; } = new(0, 1, "source");

    public bool IsFull => Answered >= Asked;

    public override string ToString() => $"{Answered} of {Asked} {Unit}{(Asked == 1 ? "" : "s")}";
}
