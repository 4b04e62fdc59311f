using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Sandbox.Kubernetes.Objects;

/// <summary>Makes recorded objects whole: namespaces, uids, versions and times that a file left out are filled in, the same each time.</summary>
internal sealed class RecordedObjects(KindCatalogue kinds, string cluster, DateTimeOffset now)
{
    private readonly Dictionary<(string Kind, string Namespace, string Name), string> _uids = [];

    /// <summary>All objects of a cluster, with the namespaces that they imply.</summary>
    public IReadOnlyList<(ResourceKind Kind, JsonObject Value)> Complete(IEnumerable<JsonObject> recorded, IEnumerable<string> impliedNamespaces)
    {
        var objects = Place(recorded);
        var namespaces = kinds.Find("", "Namespace")!;
        var known = objects.Where(one => one.Kind == namespaces).Select(one => one.Value.Name()).ToHashSet();
        foreach (var name in objects.Select(one => one.Value.Namespace()).Concat(impliedNamespaces).Distinct().Where(name => name.Length > 0).ToList())
        {
            if (known.Add(name))
            {
                objects.Add((namespaces, Namespace(name, objects)));
            }
        }

        Identify(objects);
        return objects;
    }

    /// <summary>Objects that replace others, or join them.</summary>
    public IReadOnlyList<(ResourceKind Kind, JsonObject Value)> CompleteMore(IEnumerable<JsonObject> recorded)
    {
        var objects = Place(recorded);
        Identify(objects);
        return objects;
    }

    private List<(ResourceKind Kind, JsonObject Value)> Place(IEnumerable<JsonObject> recorded)
    {
        var objects = new List<(ResourceKind Kind, JsonObject Value)>();
        foreach (var original in recorded)
        {
            if (kinds.OfObject(original) is not { } kind)
            {
                continue;
            }

            var value = kind.Kind == "Event" ? CoreEvents.FromRecorded(original) : original.Copy();
            if (!kind.Versions.Contains(value.Text("apiVersion").Split('/')[^1]) || KindCatalogue.GroupOf(value.Text("apiVersion")) != kind.Group)
            {
                value["apiVersion"] = kind.ApiVersion;
            }

            var metadata = value.Ensure("metadata");
            if (!kind.Namespaced)
            {
                metadata.Remove("namespace");
            }
            else if (value.Namespace().Length == 0)
            {
                metadata["namespace"] = "default";
            }

            if (kind is { Group: "", Kind: "Secret" })
            {
                Empty(value);
            }

            objects.Add((kind, value));
        }

        return objects;
    }

    private void Identify(List<(ResourceKind Kind, JsonObject Value)> objects)
    {
        foreach (var (_, value) in objects)
        {
            Remember(value.Text("kind"), value.Namespace(), value.Name(), value.Uid());
        }

        foreach (var (_, value) in objects)
        {
            foreach (var owner in value.Objects("metadata", "ownerReferences"))
            {
                Remember(owner.Text("kind"), value.Namespace(), owner.Text("name"), owner.Text("uid"));
            }

            var about = value["involvedObject"];
            Remember(about.Text("kind"), about.Text("namespace"), about.Text("name"), about.Text("uid"));
        }

        var version = 100_000L;
        foreach (var (_, value) in objects)
        {
            var metadata = value.Ensure("metadata");
            metadata["uid"] = UidOf(value.Text("kind"), value.Namespace(), value.Name());
            version++;
            if (ObjectStore.VersionOf(value) == 0)
            {
                metadata["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
            }

            if (value.Time("metadata", "creationTimestamp") is null)
            {
                metadata["creationTimestamp"] = Times.Format(value.Time("status", "startTime") ?? NewestTime.OldestOf(value) ?? now);
            }

            foreach (var owner in value.Objects("metadata", "ownerReferences").Where(owner => owner.Text("uid").Length == 0))
            {
                owner["uid"] = UidOf(owner.Text("kind"), value.Namespace(), owner.Text("name"));
                owner["controller"] ??= true;
            }

            if (value["involvedObject"] is JsonObject about && about.Text("uid").Length == 0 && about.Text("name").Length > 0)
            {
                about["uid"] = UidOf(about.Text("kind"), about.Text("namespace"), about.Text("name"));
            }
        }
    }

    private void Remember(string kind, string ns, string name, string uid)
    {
        if (uid.Length > 0 && name.Length > 0)
        {
            // A node's events are about its name, not its uid; the object's own uid, which comes first, counts.
            _uids.TryAdd((kind, ns, name), uid);
        }
    }

    private string UidOf(string kind, string ns, string name) =>
        _uids.TryGetValue((kind, ns, name), out var known) || _uids.TryGetValue((kind, "", name), out known)
            ? known
            : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{cluster}/{kind}/{ns}/{name}")).AsSpan(0, 16)).ToString();

    private JsonObject Namespace(string name, List<(ResourceKind Kind, JsonObject Value)> objects)
    {
        var oldest = objects.Where(one => one.Value.Namespace() == name).Select(one => one.Value.Time("metadata", "creationTimestamp")).Min();
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Namespace",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["creationTimestamp"] = Times.Format(oldest ?? now),
                ["labels"] = new JsonObject { ["kubernetes.io/metadata.name"] = name },
            },
            ["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") },
            ["status"] = new JsonObject { ["phase"] = "Active" },
        };
    }

    private static void Empty(JsonObject secret)
    {
        secret.Remove("stringData");
        foreach (var key in secret["data"] is JsonObject data ? data.Select(pair => pair.Key).ToList() : [])
        {
            secret["data"]![key] = "";
        }

        (secret.At("metadata", "annotations") as JsonObject)?.Remove("kubectl.kubernetes.io/last-applied-configuration");
    }
}
