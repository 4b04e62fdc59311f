using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Sandbox.LoadBalancer;

/// <summary>The part of S3 that lists and reads objects. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html</summary>
internal static class S3Endpoints
{
    private const int LargestPage = 1_000;

    private static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static void Map(IEndpointRouteBuilder routes, string prefix, S3Bucket bucket)
    {
        routes.MapMethods($"{prefix}/{{name}}", ["GET", "HEAD"], (HttpContext context, string name) => ListAsync(context, name, bucket));
        routes.MapGet($"{prefix}/{{name}}/{{**key}}", (HttpContext context, string name, string? key) => string.IsNullOrEmpty(key) ? ListAsync(context, name, bucket) : ReadAsync(context, name, key, bucket));
    }

    private static Task ListAsync(HttpContext context, string name, S3Bucket bucket)
    {
        if (name != S3Bucket.Name)
        {
            return RefuseAsync(context, 404, "NoSuchBucket", "The specified bucket does not exist");
        }

        var query = context.Request.Query;
        var (prefix, delimiter) = (query["prefix"].ToString(), query["delimiter"].ToString());
        var after = query["continuation-token"].ToString() is { Length: > 0 } token ? token : query["start-after"].ToString();
        var most = int.TryParse(query["max-keys"], NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? Math.Min(written, LargestPage) : LargestPage;
        var found = bucket.Keys.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0);
        var rows = found.Select(key => delimiter.Length > 0 && key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and var end ? (Key: key[..(end + delimiter.Length)], IsFolder: true) : (Key: key, IsFolder: false))
            .Distinct().Where(row => string.CompareOrdinal(row.Key, after) > 0).ToList();
        var page = rows.Take(most).ToList();
        var document = new XElement(Namespace + "ListBucketResult",
            new XElement(Namespace + "Name", name),
            new XElement(Namespace + "Prefix", prefix),
            new XElement(Namespace + "KeyCount", page.Count),
            new XElement(Namespace + "MaxKeys", most),
            new XElement(Namespace + "IsTruncated", rows.Count > page.Count ? "true" : "false"),
            rows.Count > page.Count ? new XElement(Namespace + "NextContinuationToken", page[^1].Key) : null,
            page.Where(row => !row.IsFolder).Select(row => new XElement(Namespace + "Contents",
                new XElement(Namespace + "Key", row.Key),
                new XElement(Namespace + "LastModified", File.GetLastWriteTimeUtc(bucket.Keys[row.Key]).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
                new XElement(Namespace + "ETag", $"\"{Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(row.Key)))[..32]}\""),
                new XElement(Namespace + "Size", new FileInfo(bucket.Keys[row.Key]).Length),
                new XElement(Namespace + "StorageClass", "STANDARD"))),
            page.Where(row => row.IsFolder).Select(row => new XElement(Namespace + "CommonPrefixes", new XElement(Namespace + "Prefix", row.Key))));
        return WriteAsync(context, 200, document);
    }

    private static async Task ReadAsync(HttpContext context, string name, string key, S3Bucket bucket)
    {
        if (name != S3Bucket.Name || bucket.Read(key) is not { } bytes)
        {
            await RefuseAsync(context, 404, "NoSuchKey", "The specified key does not exist.");
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, int status, string code, string message) =>
        WriteAsync(context, status, new XElement("Error", new XElement("Code", code), new XElement("Message", message), new XElement("RequestId", "practice")));

    private static Task WriteAsync(HttpContext context, int status, XElement document)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync("""<?xml version="1.0" encoding="UTF-8"?>""" + document.ToString(SaveOptions.DisableFormatting), context.RequestAborted);
    }
}
