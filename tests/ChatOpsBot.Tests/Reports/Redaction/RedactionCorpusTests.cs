using System.Globalization;
using System.Text;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Tests.Reports.Redaction;

/// <summary>How much of the labelled texts the redactor gets right: recall over the secrets, false alarms over the harmless.</summary>
public sealed class RedactionCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void The_corpus_is_large_enough_to_say_something()
    {
        Corpus.Secrets().Count().ShouldBeGreaterThan(600);
        Corpus.Harmless().Count().ShouldBeGreaterThan(600);
    }

    [Fact]
    public void Nearly_every_secret_is_taken_out() => Recall("secrets", Corpus.Secrets()).ShouldBeGreaterThan(0.99);

    [Fact]
    public void Nearly_no_harmless_text_is_touched() => FalseAlarms("harmless", Corpus.Harmless()).ShouldBeLessThan(0.01);

    [Fact]
    public void Secrets_that_nothing_was_tuned_on_are_taken_out_as_well() => Recall("held-out secrets", Corpus.HeldOutSecrets()).ShouldBeGreaterThan(0.9);

    [Fact]
    public void Harmless_text_that_nothing_was_tuned_on_is_left_alone_as_well() => FalseAlarms("held-out harmless", Corpus.HeldOutHarmless()).ShouldBeLessThan(0.05);

    [Fact]
    public void What_is_clean_stays_as_it_is()
    {
        foreach (var text in Corpus.Secrets().Concat(Corpus.HeldOutSecrets()).Select(example => new Redactor().Clean(example.Text)))
        {
            new Redactor().Clean(text).ShouldBe(text);
        }
    }

    /// <summary>The share of secrets of which no part of eight characters, or the whole of a shorter one, is left.</summary>
    private double Recall(string title, IEnumerable<CorpusCase> cases)
    {
        var byKind = new SortedDictionary<string, (int Found, int All)>(StringComparer.Ordinal);
        var missed = new StringBuilder();
        foreach (var example in cases)
        {
            var clean = new Redactor().Clean(example.Text);
            foreach (var secret in example.Secrets)
            {
                var found = !Pieces(secret).Any(piece => clean.Contains(piece, StringComparison.Ordinal));
                var (before, all) = byKind.GetValueOrDefault(example.Kind);
                byKind[example.Kind] = (before + (found ? 1 : 0), all + 1);
                if (!found)
                {
                    missed.Append(example.Kind).Append(": ").AppendLine(example.Text.Replace('\n', '⏎'));
                }
            }
        }

        var recall = (double)byKind.Values.Sum(kind => kind.Found) / byKind.Values.Sum(kind => kind.All);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: recall {recall:P2} of {byKind.Values.Sum(kind => kind.All)}"));
        foreach (var (kind, (found, all)) in byKind)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {found,4} of {all,4}  {kind}"));
        }

        output.WriteLine(missed.ToString());
        return recall;
    }

    /// <summary>The share of harmless texts that did not come back as they went in.</summary>
    private double FalseAlarms(string title, IEnumerable<CorpusCase> cases)
    {
        var (all, alarms) = (0, 0);
        foreach (var text in cases.Select(example => example.Text))
        {
            all++;
            var clean = new Redactor().Clean(text);
            if (clean != text)
            {
                alarms++;
                output.WriteLine($"{text.Replace('\n', '⏎')}  ->  {clean.Replace('\n', '⏎')}");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {alarms} false alarms in {all}, {(double)alarms / all:P2}"));
        return (double)alarms / all;
    }

    /// <summary>Parts of a secret that would help somebody; its first ones may stay, because they only name its vendor.</summary>
    private static IEnumerable<string> Pieces(string secret)
    {
        const int Size = 8;
        var body = secret.Length > 40 ? secret[20..] : secret.Length > 16 ? secret[8..] : secret;
        return body.Length <= Size ? [body] : Enumerable.Range(0, body.Length - Size + 1).Select(i => body.Substring(i, Size));
    }
}
