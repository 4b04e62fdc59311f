namespace ChatOpsBot.Cli;

/// <summary>What the program says to scripts.</summary>
public static class ExitCodes
{
    public const int Answered = 0;
    public const int Invalid = 1;
    public const int NotUnderstood = 2;
    public const int WrongConfiguration = 3;
    public const int NoSystemAnswered = 4;
}
