namespace ChatOpsBot.Kubernetes.Get;

/// <summary>Compares texts with the numbers in them by value: <c>web-2</c> stands before <c>web-10</c>.</summary>
internal static class NaturalOrder
{
    public static int Compare(string a, string b)
    {
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            var digitA = char.IsAsciiDigit(a[i]);
            if (digitA != char.IsAsciiDigit(b[j]))
            {
                return digitA ? -1 : 1;
            }

            if (!digitA)
            {
                if (a[i] != b[j])
                {
                    return a[i].CompareTo(b[j]);
                }

                i++;
                j++;
                continue;
            }

            var (zerosA, numberA) = Number(a, ref i);
            var (zerosB, numberB) = Number(b, ref j);
            var order = numberA.Length != numberB.Length ? numberA.Length.CompareTo(numberB.Length) : string.CompareOrdinal(numberA, numberB);
            order = order != 0 ? order : zerosA.CompareTo(zerosB);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    private static (int Zeros, string Number) Number(string text, ref int at)
    {
        while (at < text.Length && text[at] == '0')
        {
            at++;
        }

        var from = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return (from, text[from..at]);
    }
}
