namespace ChatOpsBot.Core.Runbooks;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class NearNames
{
    /// <summary>The closest of <paramref name="known"/>, at most two edits away (one for short words); null when none is.</summary>
    public static string? Find(string word, IEnumerable<string> known)
    {
        var limit = word.Length <= 4 ? 1 : 2;
        return known
            .Select(name => (Name: name, Distance: Distance(word.ToLowerInvariant(), name)))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2)
        {
            return int.MaxValue;
        }

        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
