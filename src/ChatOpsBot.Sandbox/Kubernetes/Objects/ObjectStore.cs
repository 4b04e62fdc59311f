using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;

namespace ChatOpsBot.Sandbox.Kubernetes.Objects;

/// <summary>
/// The objects of one cluster and every change since the recording. A stored object is never modified, only replaced, so
/// that readers need no lock.
/// </summary>
internal sealed class ObjectStore
{
    private readonly Lock _lock = new();
    private ImmutableDictionary<ResourceKind, ImmutableSortedDictionary<ObjectKey, JsonObject>> _objects;
    private ImmutableList<ObjectChange> _changes = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _version;

    public ObjectStore(IEnumerable<(ResourceKind Kind, JsonObject Value)> objects)
    {
        _objects = objects.GroupBy(one => one.Kind).ToImmutableDictionary(
            group => group.Key,
            group => group.GroupBy(one => KeyOf(one.Value)).ToImmutableSortedDictionary(same => same.Key, same => same.Last().Value));
        _version = _objects.Values.SelectMany(all => all.Values).Select(VersionOf).DefaultIfEmpty(1).Max();
    }

    public long Version => Interlocked.Read(ref _version);

    /// <summary>Completes at the next change.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    public IEnumerable<ResourceKind> Kinds => _objects.Keys;

    public static ObjectKey KeyOf(JsonObject value) => new(value.Namespace(), value.Name());

    public static long VersionOf(JsonObject value) =>
        long.TryParse(value.Text("metadata", "resourceVersion"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    public JsonObject? Find(ResourceKind kind, string ns, string name) =>
        _objects.TryGetValue(kind, out var all) && all.TryGetValue(new ObjectKey(kind.Namespaced ? ns : "", name), out var value) ? value : null;

    /// <summary>In the order of namespace and name.</summary>
    public IEnumerable<JsonObject> List(ResourceKind kind, string ns = "") =>
        _objects.TryGetValue(kind, out var all) ? ns.Length == 0 ? all.Values : all.Where(pair => pair.Key.Namespace == ns).Select(pair => pair.Value) : [];

    public IEnumerable<(ResourceKind Kind, JsonObject Value)> All() => _objects.SelectMany(pair => pair.Value.Values.Select(value => (pair.Key, value)));

    public IReadOnlyList<ObjectChange> ChangesAfter(long version)
    {
        var changes = Volatile.Read(ref _changes);
        var first = changes.Count;
        while (first > 0 && changes[first - 1].Version > version)
        {
            first--;
        }

        return changes.GetRange(first, changes.Count - first);
    }

    /// <summary>Runs a change alone; <paramref name="change"/> reads and writes the store.</summary>
    public T Exclusively<T>(Func<T> change)
    {
        lock (_lock)
        {
            return change();
        }
    }

    /// <summary>Stores a copy with a new resourceVersion.</summary>
    public JsonObject Put(ResourceKind kind, JsonObject value)
    {
        lock (_lock)
        {
            var all = _objects.GetValueOrDefault(kind, ImmutableSortedDictionary<ObjectKey, JsonObject>.Empty);
            var before = all.GetValueOrDefault(KeyOf(value));
            var after = value.Copy();
            after.Ensure("metadata")["resourceVersion"] = (_version + 1).ToString(CultureInfo.InvariantCulture);
            _objects = _objects.SetItem(kind, all.SetItem(KeyOf(after), after));
            Publish(new ObjectChange(_version + 1, kind, before, after));
            return after;
        }
    }

    public void Remove(ResourceKind kind, JsonObject value)
    {
        lock (_lock)
        {
            if (_objects.TryGetValue(kind, out var all) && all.TryGetValue(KeyOf(value), out var before))
            {
                _objects = _objects.SetItem(kind, all.Remove(KeyOf(value)));
                Publish(new ObjectChange(_version + 1, kind, before, null));
            }
        }
    }

    private void Publish(ObjectChange change)
    {
        _changes = _changes.Add(change);
        Interlocked.Exchange(ref _version, change.Version);
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
