using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>Which requests of an access log count: by status, host, path, target, balancer.</summary>
/// <param name="Statuses"><c>502</c>, or <c>5xx</c> for a class; empty for all. It bounds what is shown, not what is counted.</param>
/// <param name="Terms">Field and text that it must hold.</param>
public sealed record BalancerFilter(ImmutableArray<string> Statuses, ImmutableArray<(string Field, string Text)> Terms)
{
    private static readonly string[] Fields = ["host", "path", "target", "balancer", "client"];

    private readonly ImmutableArray<(string Field, byte[] Text)> _terms = [.. Terms.Select(term => (term.Field, Encoding.UTF8.GetBytes(term.Text)))];

    public static BalancerFilter All { get; } = new([], []);

    /// <summary>Words such as <c>502 host=shop.example path=/pay</c>.</summary>
    /// <returns>Null and the word that is not understood.</returns>
    public static (BalancerFilter? Filter, string? Problem) Read(string text)
    {
        var (statuses, terms) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<(string, string)>());
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = word.Split('=', 2);
            if (pair.Length == 2 && Fields.Contains(pair[0]) && pair[1].Length > 0)
            {
                terms.Add((pair[0], pair[1].Trim('"')));
            }
            else if (word.Length == 3 && word[0] is >= '1' and <= '5' && (word[1..] is "xx" || word.All(char.IsAsciiDigit)))
            {
                statuses.Add(word);
            }
            else if (pair.Length == 2 && pair[0] is "elb_status_code" or "status" && int.TryParse(pair[^1], CultureInfo.InvariantCulture, out _))
            {
                statuses.Add(pair[1]);
            }
            else
            {
                return (null, word);
            }
        }

        return (new(statuses.ToImmutable(), terms.ToImmutable()), null);
    }

    public bool Takes(in AlbLine line)
    {
        foreach (var (field, text) in _terms)
        {
            var value = field switch { "host" => line.Domain, "path" => line.Request, "target" => line.Target, "client" => line.Client, _ => line.Balancer };
            if (value.IndexOf(text) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a failure is among those that were asked for.</summary>
    public bool Shows(int status) => Statuses.IsEmpty || Statuses.Any(one => one[1..] == "xx" ? status / 100 == one[0] - '0' : one == status.ToString(CultureInfo.InvariantCulture));
}
