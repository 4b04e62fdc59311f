namespace ChatOpsBot.Core.Runbooks.Pipelines.Awk;

/// <summary>What an awk program sees: the line, its fields, and the variables that it keeps between lines.</summary>
internal sealed class AwkRow(char? separator)
{
    private string[] _fields = [];

    public int Number { get; private set; }

    public int Count => _fields.Length;

    /// <summary>Numbers that the program adds up.</summary>
    public Dictionary<string, double> Variables { get; } = new(StringComparer.Ordinal);

    public string Line { get; private set; } = "";

    public void Next(string line)
    {
        Number++;
        Line = line;
        _fields = separator is { } mark ? (line.Length == 0 ? [] : line.Split(mark)) : line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Field 0 is the line; one that does not exist is empty.</summary>
    public string Field(int index) => index == 0 ? Line : index > 0 && index <= _fields.Length ? _fields[index - 1] : "";
}
