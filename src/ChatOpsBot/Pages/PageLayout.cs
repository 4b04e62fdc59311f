using System.Text;
using ChatOpsBot.Assets;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Html;

namespace ChatOpsBot.Pages;

/// <summary>The plain page around a report: no script, nothing fetched from elsewhere, nothing that another site could frame.</summary>
internal static class PageLayout
{
    /// <summary>A page of one sentence.</summary>
    public static Report Told(string title, string text) => Report.Of(title, new ReportBlock.Note(NoteKind.Information, text));

    public static Task WriteAsync(HttpContext context, int status, Report report)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        var headers = response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "private, no-store";
        headers["X-Robots-Tag"] = "noindex";
        return response.WriteAsync(Html(report), context.RequestAborted);
    }

    private static string Html(Report report) => new StringBuilder()
        .Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
        .Append(HtmlText.Inline(report.Title)).Append(" · ChatOpsBot</title>").Append(Style("report.css")).Append(Style("page.css"))
        .Append("</head><body class=\"page\"><main>").Append(HtmlRenderer.Render(report, level: 1)).Append("</main></body></html>").ToString();

    private static string Style(string name) => $"<link rel=\"stylesheet\" href=\"{AssetFiles.Address(name)}\">";
}
