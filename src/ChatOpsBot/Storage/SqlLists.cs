using Dapper;

namespace ChatOpsBot.Storage;

/// <summary>Lists as arguments, a parameter each, which both databases understand.</summary>
internal static class SqlLists
{
    /// <summary>Puts parameters in place of the word behind <c>in</c>: <c>in @slots</c> becomes <c>in (@v0, @v1)</c>.</summary>
    public static string In(this string sql, IReadOnlyCollection<string> values, out DynamicParameters arguments)
    {
        arguments = new DynamicParameters();
        foreach (var (value, i) in values.Select((value, i) => (value, i)))
        {
            arguments.Add($"v{i}", value);
        }

        var at = sql.IndexOf("in @", StringComparison.Ordinal);
        var end = sql.IndexOf(' ', at + 4);
        return $"{sql[..at]}in ({string.Join(", ", Enumerable.Range(0, values.Count).Select(i => $"@v{i}"))}){(end < 0 ? "" : sql[end..])}";
    }
}
