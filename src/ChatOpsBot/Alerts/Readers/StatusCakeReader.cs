using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Web;
using ChatOpsBot.Core.Alerts;

namespace ChatOpsBot.Alerts.Readers;

/// <summary>The webhook of a StatusCake contact group: form fields with a token. https://www.statuscake.com/kb/knowledge-base/how-to-use-the-web-hook-url/</summary>
internal sealed class StatusCakeReader(AlertText text) : IAlertReader
{
    public string Source => "statuscake";

    /// <summary>The field <c>Token</c>: the MD5 sum of the lower-case user name and the API key, as StatusCake computes it.</summary>
    public bool Proves(AlertRequest request, string secret) => Fields(request).TryGetValue("Token", out var token) && AlertProof.Same(token, secret);

    public IReadOnlyList<AlertNews> Read(AlertRequest request, DateTimeOffset now)
    {
        var fields = Fields(request);
        var address = fields.GetValueOrDefault("URL") ?? "";
        var name = fields.GetValueOrDefault("Name") is { Length: > 0 } given ? given : address;
        if (name.Length == 0)
        {
            throw new FormatException("Name and URL are missing: this is not the message of a StatusCake contact group.");
        }

        var firing = fields.GetValueOrDefault("Status")?.ToLowerInvariant() switch
        {
            "down" => true,
            "up" => false,
            _ => throw new FormatException("Status is neither Up nor Down: this is not the message of a StatusCake contact group."),
        };
        var site = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : address.Split('/')[0];
        var code = fields.GetValueOrDefault("StatusCode") ?? "";
        var labels = text.Labels(
        [
            KeyValuePair.Create("site", site),
            KeyValuePair.Create("test", name),
            KeyValuePair.Create("status_code", code),
            KeyValuePair.Create("tags", fields.GetValueOrDefault("Tags") ?? ""),
        ]);
        var what = code is "" or "0" ? "does not answer" : $"answers {code}";
        return
        [
            new(new AlertGroup
            {
                Source = Source,
                Key = $"{name}\n{address}",
                Name = text.Word(name, site),
                Channel = "",
                Alerts = [new(address.Length > 0 ? address : name, firing, now, labels, null)],
                Total = 1,
                Timeless = true,
                Labels = labels,
                Summary = text.Line(firing ? $"{address} {what}" : $"{address} answers again"),
                Address = text.Address(address),
            }, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
        ];
    }

    private static ImmutableDictionary<string, string> Fields(AlertRequest request)
    {
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true)
        {
            return JsonBody.Parse(request).Fields().ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);
        }

        var form = HttpUtility.ParseQueryString(Encoding.UTF8.GetString(request.Body.Span));
        return form.AllKeys.OfType<string>().DistinctBy(key => key.ToUpperInvariant()).ToImmutableDictionary(key => key, key => form[key] ?? "", StringComparer.OrdinalIgnoreCase);
    }
}
