namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Finds all secrets of a text, whichever way they show themselves, and the personal data that a policy asks for.</summary>
internal static class SecretFinder
{
    /// <returns>In the order of the text, none overlapping.</returns>
    public static List<SecretSpan> Find(string text, PersonalDataPolicy personal)
    {
        var found = new List<SecretSpan>();
        PrivateKeys.Find(text, found);
        TokenForms.Find(text, found);
        SecretPatterns.Find(text, found);
        KeyedValues.Find(text, found);
        KubernetesSecrets.Find(text, found);
        PersonalData.Find(text, personal, found);
        return found.Count < 2 ? found : Merge(found);
    }

    /// <summary>Joins spans that touch the same characters: the longer one names the kind, and no character of either stays.</summary>
    private static List<SecretSpan> Merge(List<SecretSpan> found)
    {
        found.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Kept.CompareTo(a.Kept));
        var merged = new List<SecretSpan> { found[0] };
        foreach (var next in found.Skip(1))
        {
            var last = merged[^1];
            if (next.Start >= last.End)
            {
                merged.Add(next);
            }
            else if (next.End > last.End)
            {
                merged[^1] = last with { End = next.End };
            }
        }

        return merged;
    }
}
