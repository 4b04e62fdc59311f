namespace ChatOpsBot.Assets;

/// <summary>Serves the files that pages load, compressed as the browser can, to be kept for ever.</summary>
internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder app) => app.MapGet("/assets/{hash}/{name}", (HttpContext context) =>
    {
        if (AssetFiles.Find(context.Request.Path.Value!) is not { } asset)
        {
            return Results.NotFound();
        }

        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (encoding, body) = accepted.Contains("br", StringComparison.Ordinal) ? ("br", asset.Brotli) : accepted.Contains("gzip", StringComparison.Ordinal) ? ("gzip", asset.Gzip) : (null, asset.Plain);
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        headers.XContentTypeOptions = "nosniff";
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        return Results.Bytes(body.AsMemory(), asset.ContentType);
    }).AllowAnonymous();
}
