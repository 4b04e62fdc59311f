using System.Text.Json.Nodes;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Tests.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChatOpsBot.Tests.Kubernetes.Describe;

/// <summary>Serves objects from YAML over as much of the Kubernetes API as kubectl needs to read them.</summary>
internal sealed class RecordedCluster : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private RecordedCluster(LoopbackServer server)
    {
        _server = server;
        var http = new HttpClient { BaseAddress = server.Address };
        Client = new KubernetesClient("default", http, "default", [], TimeProvider.System);
    }

    public Uri Address => _server.Address;

    public KubernetesClient Client { get; }

    public static async Task<RecordedCluster> StartAsync(IEnumerable<string> documents)
    {
        var objects = documents.SelectMany(Read).ToList();
        var server = await LoopbackServer.StartAsync(routes => routes.MapGet("/{**path}", (HttpRequest request, string path) => Answer(objects, request, path)));
        return new RecordedCluster(server);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }

    private static IResult Answer(List<JsonObject> objects, HttpRequest request, string path)
    {
        var parts = path.TrimEnd('/').Split('/');
        return parts switch
        {
            ["api"] => Json(new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") }),
            ["apis"] => Json(Groups()),
            ["api", "v1"] => Json(Resources("", "v1")),
            ["apis", var group, var version] => Json(Resources(group, version)),
            ["api", "v1", .. var rest] => Objects(objects, request, "", rest),
            ["apis", var group, _, .. var rest] => Objects(objects, request, group, rest),
            _ => Missing(path),
        };
    }

    private static IResult Objects(List<JsonObject> objects, HttpRequest request, string group, string[] rest)
    {
        var (ns, plural, name) = rest switch
        {
            ["namespaces", var one] => (null, "namespaces", one),
            ["namespaces", var place, var type] => (place, type, null),
            ["namespaces", var place, var type, var one] => (place, type, one),
            [var type] => (null, type, null),
            [var type, var one] => (null, type, one),
            _ => ((string?)null, "", (string?)null),
        };
        var known = ServedKinds.All.FirstOrDefault(kind => kind.Group == group && kind.Plural == plural);
        if (known is null)
        {
            return Missing(plural);
        }

        var chosen = objects.Where(one => Text(one, "kind") == known.Kind && (ns is null || Text(one, "metadata.namespace") == ns));
        if (name is not null)
        {
            return chosen.FirstOrDefault(one => Text(one, "metadata.name") == name) is { } found ? Json(found) : Missing($"{known.Qualified} \"{name}\"");
        }

        var selected = chosen
            .Where(one => Terms(request, "labelSelector").All(term => term.Matches(key => one["metadata"]?["labels"]?[key]?.ToString() ?? "")))
            .Where(one => Terms(request, "fieldSelector").All(term => term.Matches(key => Text(one, key))));
        return Json(new JsonObject
        {
            ["kind"] = $"{known.Kind}List",
            ["apiVersion"] = known.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = "1" },
            ["items"] = new JsonArray([.. selected.Select(one => one.DeepClone())]),
        });
    }

    private static IEnumerable<SelectorTerm> Terms(HttpRequest request, string parameter) =>
        request.Query[parameter].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Select(SelectorTerm.Parse);

    private static JsonObject Groups() => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. ServedKinds.All.Where(kind => kind.Group.Length > 0).DistinctBy(kind => kind.Group).Select(kind => new JsonObject
        {
            ["name"] = kind.Group,
            ["versions"] = new JsonArray(new JsonObject { ["groupVersion"] = kind.ApiVersion, ["version"] = kind.Version }),
            ["preferredVersion"] = new JsonObject { ["groupVersion"] = kind.ApiVersion, ["version"] = kind.Version },
        })]),
    };

    private static JsonObject Resources(string group, string version) => new()
    {
        ["kind"] = "APIResourceList",
        ["apiVersion"] = "v1",
        ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
        ["resources"] = new JsonArray([.. ServedKinds.All.Where(kind => kind.Group == group).Select(kind => new JsonObject
        {
            ["name"] = kind.Plural, ["singularName"] = kind.Singular, ["namespaced"] = kind.Namespaced, ["kind"] = kind.Kind, ["verbs"] = new JsonArray("get", "list"),
        })]),
    };

    private static IResult Missing(string what) => Json(
        new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["status"] = "Failure", ["message"] = $"{what} not found", ["reason"] = "NotFound", ["code"] = 404 }, 404);

    private static IResult Json(JsonNode node, int status = 200) => Results.Text(node.ToJsonString(), "application/json", statusCode: status);

    private static string Text(JsonObject one, string path) =>
        path.Split('.').Aggregate((JsonNode?)one, (at, name) => (at as JsonObject)?[name])?.ToString() ?? "";

    private static IEnumerable<JsonObject> Read(string document)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(document));
        return yaml.Documents.Select(one => Node(one.RootNode)).OfType<JsonObject>()
            .SelectMany(one => one["items"] is JsonArray items ? items.OfType<JsonObject>() : [one]);
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Node(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Node)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
        YamlScalarNode text => JsonValue.Create(text.Value),
        _ => null,
    };

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "null" or "~" => null,
        "true" or "false" => JsonValue.Create(text == "true"),
        _ when long.TryParse(text, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };

    private sealed record SelectorTerm(string Key, bool Equal, string Value)
    {
        public static SelectorTerm Parse(string term)
        {
            var at = term.IndexOf("!=", StringComparison.Ordinal);
            return at >= 0 ? new(term[..at], false, term[(at + 2)..]) : new(term[..term.IndexOf('=')], true, term[(term.IndexOf('=') + 1)..].TrimStart('='));
        }

        public bool Matches(Func<string, string> value) => value(Key) == Value == Equal;
    }
}
