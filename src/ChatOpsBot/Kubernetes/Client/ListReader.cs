using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Client;

/// <summary>Reads lists page by page, so that the server never has to make one huge answer.</summary>
internal sealed class ListReader(KubernetesClient client)
{
    private const int PageSize = 500;

    public async Task<KubernetesList> ListAsync(ResourceType type, string? ns, ListOptions options, CancellationToken cancellationToken)
    {
        var items = new List<KubernetesObject>();
        var version = "";
        var complete = true;
        foreach (var place in Places(type, ns))
        {
            var accept = options.MetadataOnly ? MediaTypes.MetadataList : MediaTypes.Json;
            complete &= await PagesAsync(type, place, options, accept, items.Clear, page =>
            {
                version = page.Text("metadata", "resourceVersion") ?? version;
                var from = items.Count;
                items.AddRange(page.Items("items").Select(item => Typed(item, type, options.MetadataOnly)));
                return items.Count - from;
            }, cancellationToken);
        }

        return new KubernetesList(type, items, complete, version);
    }

    public async Task<ObjectTable> TableAsync(ResourceType type, string? ns, string? name, ListOptions options, CancellationToken cancellationToken)
    {
        var columns = new List<TableColumn>();
        var rows = new List<TableRow>();
        var complete = true;
        if (name is not null)
        {
            client.Admit(type, ns);
            var what = new ApiRequest("get", type.Qualified, type.Namespaced ? ns : null, name);
            Take(await client.GetAsync(type.Path(ns, name) + Include(options, '?'), what, cancellationToken, MediaTypes.Table));
            return new ObjectTable(type, columns, rows, true);
        }

        foreach (var place in Places(type, ns))
        {
            complete &= await PagesAsync(type, place, options, MediaTypes.Table, rows.Clear, Take, cancellationToken);
        }

        return new ObjectTable(type, columns, rows, complete);

        int Take(JsonElement page)
        {
            if (page.Text("kind") != "Table")
            {
                throw new KubernetesUnreachableException($"{client.Server.Authority} did not print {type.Plural} as a Table");
            }

            if (columns.Count == 0)
            {
                columns.AddRange(page.Items("columnDefinitions").Select(column => new TableColumn(
                    column.Text("name") ?? "", column.Text("type") ?? "", column.Text("format") ?? "", (int)(column.Number("priority") ?? 0))));
            }

            var from = rows.Count;
            rows.AddRange(page.Items("rows").Select(row => new TableRow(
                [.. row.Items("cells")], row.At("object") is { } at ? Typed(at, type, options.MetadataOnly) : null)));
            return rows.Count - from;
        }
    }

    /// <summary>An item with the kind and version that items of a typed list leave out.</summary>
    internal static KubernetesObject Typed(JsonElement json, ResourceType type, bool metadataOnly = false)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return KubernetesObject.Parse("{}", type.Kind);
        }

        if (!metadataOnly && json.Text("kind") is { Length: > 0 } && json.Text("apiVersion") is { Length: > 0 })
        {
            return KubernetesObject.From(json, type.Kind);
        }

        var whole = JsonObject.Create(json)!;
        whole["apiVersion"] = type.ApiVersion;
        whole["kind"] = type.Kind;
        return KubernetesObject.From(JsonSerializer.SerializeToElement(whole), type.Kind);
    }

    private IEnumerable<string?> Places(ResourceType type, string? ns)
    {
        if (type.Namespaced && ns is null && !client.Namespaces.IsEmpty)
        {
            return client.Namespaces;
        }

        client.Admit(type, ns);
        return [ns];
    }

    private async Task<bool> PagesAsync(
        ResourceType type, string? ns, ListOptions options, string accept, Action forget, Func<JsonElement, int> take, CancellationToken cancellationToken)
    {
        var what = new ApiRequest("list", type.Qualified, type.Namespaced ? ns : null);
        var restarted = false;
        string? next = null;
        var count = 0;
        do
        {
            JsonElement page;
            try
            {
                page = await client.GetAsync(type.Path(ns) + Query(options, accept, next), what, cancellationToken, accept);
            }
            catch (KubernetesStatusException e) when (e.Code == HttpStatusCode.Gone && next is not null && !restarted)
            {
                restarted = true;
                next = null;
                count = 0;
                forget();
                continue;
            }

            count += take(page);
            next = page.Text("metadata", "continue") is { Length: > 0 } more ? more : null;
            if (next is null)
            {
                return true;
            }
        }
        while (count < options.Maximum);

        return false;
    }

    private static string Query(ListOptions options, string accept, string? next)
    {
        var query = $"?limit={PageSize}";
        if (options.LabelSelector is { Length: > 0 } labels)
        {
            query += "&labelSelector=" + Uri.EscapeDataString(labels);
        }

        if (options.FieldSelector is { Length: > 0 } fields)
        {
            query += "&fieldSelector=" + Uri.EscapeDataString(fields);
        }

        if (next is not null)
        {
            query += "&continue=" + Uri.EscapeDataString(next);
        }

        return accept == MediaTypes.Table ? query + Include(options, '&') : query;
    }

    private static string Include(ListOptions options, char first) => options.MetadataOnly ? "" : first + "includeObject=Object";
}
