namespace ChatOpsBot.Kubernetes.Client;

/// <summary>Which objects of a kind are listed, and how.</summary>
internal sealed record ListOptions
{
    public static ListOptions All { get; } = new();

    public string? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    /// <summary>Names, labels and owners alone; the server sends neither spec nor data.</summary>
    public bool MetadataOnly { get; init; }

    /// <summary>Where reading stops; the list is then not complete.</summary>
    public int Maximum { get; init; } = 20_000;

    /// <summary>Both selectors in one text; null for none.</summary>
    public string? Selector => (LabelSelector, FieldSelector) switch
    {
        (null or "", null or "") => null,
        ({ } labels, null or "") => labels,
        (null or "", { } fields) => fields,
        var (labels, fields) => $"{labels},{fields}",
    };
}
