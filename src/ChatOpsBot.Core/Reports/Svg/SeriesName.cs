namespace ChatOpsBot.Core.Reports.Svg;

/// <summary>A series' name as a legend has room for.</summary>
internal static class SeriesName
{
    /// <summary><c>{status="500"}</c> becomes <c>status=500</c>; a series without labels is its name, or "value".</summary>
    public static string Short(string name)
    {
        var open = name.IndexOf('{');
        if (open < 0 || !name.EndsWith('}'))
        {
            return name.Length == 0 ? "value" : name;
        }

        var labels = name[(open + 1)..^1].Replace("\"", "", StringComparison.Ordinal).Replace(",", ", ", StringComparison.Ordinal);
        return (open, labels.Length) switch
        {
            (0, 0) => "value",
            (_, 0) => name[..open],
            (0, _) => labels,
            _ => $"{name[..open]} {labels}",
        };
    }
}
