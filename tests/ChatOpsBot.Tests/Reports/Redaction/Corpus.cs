namespace ChatOpsBot.Tests.Reports.Redaction;

/// <summary>A labelled text.</summary>
/// <param name="Kind">What it is an example of.</param>
/// <param name="Text">As a system would write it.</param>
/// <param name="Secrets">What must not leave; empty for a harmless text.</param>
internal sealed record CorpusCase(string Kind, string Text, IReadOnlyList<string> Secrets);

/// <summary>The labelled texts of the corpus folder, with values made from a seed.</summary>
internal static class Corpus
{
    private const int PlacesPerToken = 4;
    private const int FormsPerName = 6;
    private const int ValuesPerText = 2;

    /// <summary>Secrets that must not leave: tokens without a name, named values, and places that need to be understood.</summary>
    public static IEnumerable<CorpusCase> Secrets()
    {
        var shapes = new CorpusShapes(20260301);
        var contexts = Lines("contexts.txt").ToList();
        foreach (var (kind, token) in Lines("tokens.txt"))
        {
            for (var i = 0; i < PlacesPerToken; i++)
            {
                yield return Case($"token: {kind}", contexts[shapes.Pick(contexts.Count)].Text.Replace("⟨⟩", $"⟦{token}⟧", StringComparison.Ordinal), shapes);
            }
        }

        var assignments = Lines("assignments.txt").ToList();
        foreach (var (kind, named) in Lines("names.txt"))
        {
            var (name, shape) = (named.Split(" | ")[0], named.Split(" | ")[1]);
            for (var i = 0; i < FormsPerName; i++)
            {
                var (form, text) = assignments[shapes.Pick(assignments.Count)];
                yield return Case($"{kind} in {form}", text.Replace("⟨name⟩", name, StringComparison.Ordinal).Replace("⟨⟩", $"⟦{shape}⟧", StringComparison.Ordinal), shapes);
            }
        }

        foreach (var (kind, text) in Lines("secrets.txt"))
        {
            for (var i = 0; i < ValuesPerText; i++)
            {
                yield return Case(kind, text, shapes);
            }
        }
    }

    public static IEnumerable<CorpusCase> Harmless() => Plain("harmless.txt", ValuesPerText + 1);

    public static IEnumerable<CorpusCase> HeldOutSecrets()
    {
        var shapes = new CorpusShapes(42);
        return Lines("held-out-secrets.txt").Select(line => Case(line.Kind, line.Text, shapes));
    }

    public static IEnumerable<CorpusCase> HeldOutHarmless() => Plain("held-out-harmless.txt", 1);

    private static IEnumerable<CorpusCase> Plain(string file, int times)
    {
        var shapes = new CorpusShapes(7);
        return Read(file).SelectMany(line => Enumerable.Range(0, line.Contains('«') ? times : 1).Select(_ => new CorpusCase("harmless", shapes.Fill(line), []))).ToList();
    }

    private static CorpusCase Case(string kind, string marked, CorpusShapes shapes)
    {
        var parts = shapes.Fill(marked).Split('⟦', '⟧');
        return new CorpusCase(kind, string.Concat(parts), [.. parts.Where((_, i) => i % 2 == 1)]);
    }

    private static IEnumerable<(string Kind, string Text)> Lines(string file) => Read(file).Select(line => (line[..line.IndexOf(" | ", StringComparison.Ordinal)], line[(line.IndexOf(" | ", StringComparison.Ordinal) + 3)..]));

    private static IEnumerable<string> Read(string file) =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Reports/Redaction/corpus", file)).Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal));
}
