using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Kubernetes.Requests;

/// <summary>
/// The form that the caller wants: the objects, a Table of them, or their metadata.
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables
/// </summary>
internal sealed record Representation(string As, string ContentType)
{
    public bool IsTable => As == "Table";

    public bool IsMetadata => As is "PartialObjectMetadata" or "PartialObjectMetadataList";

    public static Representation Of(HttpRequest request)
    {
        foreach (var choice in request.Headers.Accept.ToString().Split(',', StringSplitOptions.TrimEntries))
        {
            var parts = choice.Split(';', StringSplitOptions.TrimEntries);
            var parameters = parts.Skip(1).Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2)
                .GroupBy(pair => pair[0]).ToDictionary(same => same.Key, same => same.First()[1]);
            var wanted = parameters.GetValueOrDefault("as", "");
            if (parts[0] is not ("application/json" or "*/*" or "application/*"))
            {
                continue;
            }

            if (wanted.Length == 0 || (wanted is "Table" or "PartialObjectMetadata" or "PartialObjectMetadataList" && parameters.GetValueOrDefault("v") == "v1"))
            {
                return new Representation(wanted, "application/json");
            }
        }

        return new Representation("", "application/json");
    }
}
