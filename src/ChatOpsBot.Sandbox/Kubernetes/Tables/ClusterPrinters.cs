using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using static ChatOpsBot.Sandbox.Kubernetes.Tables.Printer;

namespace ChatOpsBot.Sandbox.Kubernetes.Tables;

/// <summary>Nodes, namespaces, events and what governs them.</summary>
internal static class ClusterPrinters
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static Printer Nodes { get; } = new(
        [
            NameColumn, Text("Status"), Text("Roles"), AgeColumn, Text("Version"), Wide("Internal-IP"), Wide("External-IP"), Wide("OS-Image"),
            Wide("Kernel-Version"), Wide("Container-Runtime"),
        ],
        (value, now) =>
        [
            value.Name(), NodeStatus(value), Roles(value), Age(value, now), Info(value, "kubeletVersion"), Address(value, "InternalIP"),
            Address(value, "ExternalIP"), OrUnknown(Info(value, "osImage")), OrUnknown(Info(value, "kernelVersion")), OrUnknown(Info(value, "containerRuntimeVersion")),
        ]);

    public static Printer Namespaces { get; } = new(
        [NameColumn, Text("Status"), AgeColumn],
        (value, now) => [value.Name(), value.Text("status", "phase"), Age(value, now)]);

    public static Printer Events { get; } = new(
        [
            Text("Last Seen"), Text("Type"), Text("Reason"), Text("Object"), Wide("Subobject"), Wide("Source"), Text("Message"), Wide("First Seen"),
            new TableColumn("Count", "integer", Priority: 1), new TableColumn("Name", Format: "name", Priority: 1),
        ],
        EventCells);

    public static Printer LimitRanges { get; } = new([NameColumn, Text("Created At")], (value, _) => [value.Name(), value.Text("metadata", "creationTimestamp")]);

    public static Printer ResourceQuotas { get; } = new(
        [NameColumn, AgeColumn, Text("Request"), Text("Limit")],
        (value, now) => [value.Name(), Age(value, now), Quota(value, limits: false), Quota(value, limits: true)]);

    public static Printer PriorityClasses { get; } = new(
        [NameColumn, Text("Value"), Text("Global-Default"), AgeColumn, Text("PreemptionPolicy")],
        (value, now) =>
        [
            value.Name(), value.Number("value"), value.Flag("globalDefault") == true, Age(value, now),
            value.Text("preemptionPolicy") is { Length: > 0 } policy ? policy : "PreemptLowerPriority",
        ]);

    public static Printer Leases { get; } = new(
        [NameColumn, Text("Holder"), AgeColumn],
        (value, now) => [value.Name(), value.Text("spec", "holderIdentity"), Age(value, now)]);

    public static Printer Webhooks { get; } = new(
        [NameColumn, Number("Webhooks"), AgeColumn],
        (value, now) => [value.Name(), value.Objects("webhooks").Count, Age(value, now)]);

    public static Printer CreatedAt { get; } = new([NameColumn, Text("Created At")], (value, _) => [value.Name(), value.Text("metadata", "creationTimestamp")]);

    public static Printer RoleBindings { get; } = new(
        [NameColumn, Text("Role"), AgeColumn, Wide("Users"), Wide("Groups"), Wide("ServiceAccounts")],
        (value, now) =>
        [
            value.Name(), $"{value.Text("roleRef", "kind")}/{value.Text("roleRef", "name")}", Age(value, now),
            Subjects(value, "User"), Subjects(value, "Group"), Subjects(value, "ServiceAccount"),
        ]);

    public static Printer Metrics { get; } = new(
        [NameColumn, Text("CPU"), Text("Memory"), Text("Window")],
        (value, _) => [value.Name(), Usage(value, "cpu"), Usage(value, "memory"), value.Text("window")]);

    private static string NodeStatus(JsonObject node)
    {
        var ready = node.Objects("status", "conditions").FirstOrDefault(condition => condition.Text("type") == "Ready");
        var status = ready is null ? "Unknown" : ready.Text("status") == "True" ? "Ready" : "NotReady";
        return node.Flag("spec", "unschedulable") == true ? $"{status},SchedulingDisabled" : status;
    }

    private static string Roles(JsonObject node)
    {
        var roles = node.Map("metadata", "labels")
            .Select(label => label.Key.StartsWith(RolePrefix, StringComparison.Ordinal) ? label.Key[RolePrefix.Length..]
                : label.Key == "kubernetes.io/role" ? label.Value
                : "")
            .Where(role => role.Length > 0)
            .Distinct()
            .Order(StringComparer.Ordinal);
        return Cells.OrNone(string.Join(',', roles));
    }

    private static string Info(JsonObject node, string field) => node.Text("status", "nodeInfo", field);

    private static string Address(JsonObject node, string type) =>
        Cells.OrNone(node.Objects("status", "addresses").FirstOrDefault(address => address.Text("type") == type).Text("address"));

    private static string OrUnknown(string text) => text.Length == 0 ? "<unknown>" : text;

    private static JsonNode?[] EventCells(JsonObject value, DateTimeOffset now)
    {
        var first = HumanDuration.Since(value.Time("firstTimestamp") ?? value.Time("eventTime"), now);
        var last = value.Time("lastTimestamp") is { } seen ? HumanDuration.Since(seen, now) : first;
        var count = value.Number("count") is > 0 and var counted ? counted : 1;
        if (value["series"] is JsonObject series)
        {
            last = HumanDuration.Since(series.Time("lastObservedTime"), now);
            count = series.Number("count");
        }

        var about = value["involvedObject"];
        var target = about.Text("kind").ToLowerInvariant() + (about.Text("name") is { Length: > 0 } name ? $"/{name}" : "");
        return
        [
            last, value.Text("type"), value.Text("reason"), target, about.Text("fieldPath"), Source(value), value.Text("message").Trim(), first, count, value.Name(),
        ];
    }

    private static string Source(JsonObject value)
    {
        var component = value.Text("source", "component") is { Length: > 0 } named ? named : value.Text("reportingComponent");
        var instance = value.Text("source", "host") is { Length: > 0 } host ? host : value.Text("reportingInstance");
        return instance.Length == 0 ? component : $"{component}, {instance}";
    }

    private static string Quota(JsonObject quota, bool limits) => string.Join(", ", quota.Map("status", "hard")
        .Where(hard => hard.Key.StartsWith("limits.", StringComparison.Ordinal) == limits)
        .OrderBy(hard => hard.Key, StringComparer.Ordinal)
        .Select(hard => $"{hard.Key}: {(quota.Text("status", "used", hard.Key) is { Length: > 0 } used ? used : "0")}/{hard.Value}"));

    private static string Subjects(JsonObject binding, string kind) => string.Join(", ", binding.Objects("subjects")
        .Where(subject => subject.Text("kind") == kind)
        .Select(subject => kind == "ServiceAccount" ? $"{subject.Text("namespace")}/{subject.Text("name")}" : subject.Text("name")));

    private static string Usage(JsonObject metrics, string resource) => metrics["usage"] is JsonObject
        ? metrics.Text("usage", resource)
        : string.Join('+', metrics.Objects("containers").Select(container => container.Text("usage", resource)));
}
