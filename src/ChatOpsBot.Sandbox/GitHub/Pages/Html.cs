using System.Globalization;
using System.Net;
using ChatOpsBot.Sandbox.GitHub.Markdown;

namespace ChatOpsBot.Sandbox.GitHub.Pages;

/// <summary>Pieces that all pages are made of. Every text that comes from outside goes through <see cref="Text"/>.</summary>
internal static class Html
{
    public static string Text(string text) => WebUtility.HtmlEncode(VisibleText.Of(text));

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{utc:yyyy-MM-ddTHH:mm:ssZ}\">{utc:yyyy-MM-dd HH:mm} UTC</time>");
    }

    /// <summary>A label's colour is a drawing's attribute, because the page allows no inline style.</summary>
    public static string Labels(Repository repository, IEnumerable<string> names) => string.Concat(names.Select(name =>
    {
        var label = repository.Label(name);
        var description = label?.Description is { } words ? $" title=\"{Text(words)}\"" : "";
        return $"<span class=\"label\"{description}>{Dot("#" + (label?.Color ?? Label.DefaultColor))}{Text(name)}</span>";
    }));

    public static string Avatar(string login)
    {
        var hue = Api.GitHubJson.IdOf(login) % 360;
        return string.Create(CultureInfo.InvariantCulture,
            $"<svg class=\"avatar\" viewBox=\"0 0 40 40\" aria-hidden=\"true\"><circle cx=\"20\" cy=\"20\" r=\"20\" fill=\"hsl({hue} 55% 45%)\"/>")
            + $"<text x=\"20\" y=\"27\" text-anchor=\"middle\">{Text(login[..1].ToUpperInvariant())}</text></svg>";
    }

    public static string StateIcon(Issue issue) => issue.ClosedAt is null
        ? "<svg class=\"state open\" viewBox=\"0 0 16 16\" role=\"img\" aria-label=\"Open\"><circle class=\"ring\" cx=\"8\" cy=\"8\" r=\"6.5\"/><circle class=\"core\" cx=\"8\" cy=\"8\" r=\"2\"/></svg>"
        : "<svg class=\"state closed\" viewBox=\"0 0 16 16\" role=\"img\" aria-label=\"Closed\"><circle class=\"ring\" cx=\"8\" cy=\"8\" r=\"6.5\"/><path class=\"ring\" d=\"M5 8.2l2.2 2.2L11 6.4\"/></svg>";

    private static string Dot(string colour) => $"<svg class=\"dot\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><circle cx=\"5\" cy=\"5\" r=\"5\" fill=\"{Text(colour)}\"/></svg>";
}
