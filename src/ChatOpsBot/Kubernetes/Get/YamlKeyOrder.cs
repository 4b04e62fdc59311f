namespace ChatOpsBot.Kubernetes.Get;

/// <summary>The order in which Go's YAML writes a map's names: letters after other characters, numbers by their value.</summary>
internal sealed class YamlKeyOrder : IComparer<string>
{
    public static YamlKeyOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var a = x ?? "";
        var b = y ?? "";
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            if (a[i] == b[i])
            {
                continue;
            }

            var (letterA, letterB) = (char.IsLetter(a[i]), char.IsLetter(b[i]));
            if (letterA != letterB)
            {
                return letterA ? 1 : -1;
            }

            if (letterA)
            {
                return a[i].CompareTo(b[i]);
            }

            var (numberA, numberB) = (Number(a, i), Number(b, i));
            return numberA != numberB ? numberA.CompareTo(numberB) : a[i].CompareTo(b[i]);
        }

        return a.Length.CompareTo(b.Length);
    }

    private static decimal Number(string text, int at)
    {
        var number = 0m;
        for (var i = at; i < text.Length && i < at + 20 && char.IsAsciiDigit(text[i]); i++)
        {
            number = (number * 10) + (text[i] - '0');
        }

        return number;
    }
}
