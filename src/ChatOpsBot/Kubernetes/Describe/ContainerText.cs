using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>Containers of a pod, with their states, or of a pod template.</summary>
internal static class ContainerText
{
    /// <param name="pod">Null for a template, which has no states and no field values.</param>
    /// <param name="space">Blanks before the title, in a template.</param>
    public static void Containers(this DescriptionWriter writer, string title, IEnumerable<JsonElement> containers, IEnumerable<JsonElement> statuses, KubernetesObject? pod, string space)
    {
        var states = statuses.GroupBy(status => status.Text("name") ?? "").ToDictionary(group => group.Key, group => group.Last());
        var all = containers.ToList();
        writer.Line(0, $"{space}{title}:{(all.Count == 0 ? " <none>" : "")}");
        foreach (var container in all)
        {
            JsonElement? status = states.TryGetValue(container.Text("name") ?? "", out var found) ? found : null;
            Basics(writer, container, status, space.Length > 0 ? " " : "");
            Words(writer, "Command", container.Strings("command"));
            Words(writer, "Args", container.Strings("args"));
            if (status is { } state)
            {
                States(writer, state);
            }

            Resources(writer, container, 2);
            ProbeText.Write(writer, container);
            EnvironmentText.Write(writer, container, pod);
            Mounts(writer, container);
        }
    }

    public static void Resources(DescriptionWriter writer, JsonElement container, int level)
    {
        foreach (var (title, field) in new[] { ("Limits", "limits"), ("Requests", "requests") })
        {
            var amounts = container.Map("resources", field);
            if (amounts.Count > 0)
            {
                writer.Line(level, $"{title}:");
            }

            foreach (var (name, amount) in amounts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                writer.Field(level + 1, name, Quantity.Canonical(amount));
            }
        }
    }

    private static void Basics(DescriptionWriter writer, JsonElement container, JsonElement? status, string indent)
    {
        writer.Line(1, $"{indent}{container.Text("name")}:");
        if (status is { } known)
        {
            writer.Field(2, "Container ID", known.Text("containerID"));
        }

        writer.Field(2, "Image", container.Text("image"));
        if (status is { } same)
        {
            writer.Field(2, "Image ID", same.Text("imageID"));
        }

        Ports(writer, "Port", "Ports", container, "containerPort");
        Ports(writer, "Host Port", "Host Ports", container, "hostPort");
        if (container.At("securityContext", "seccompProfile") is { } profile)
        {
            writer.Field(2, "SeccompProfile", profile.Text("type"));
            if (profile.Text("type") == "Localhost")
            {
                writer.Field(3, "LocalhostProfile", profile.Text("localhostProfile"));
            }
        }
    }

    private static void Ports(DescriptionWriter writer, string one, string several, JsonElement container, string field)
    {
        var ports = string.Join(", ", container.Items("ports").Select(port => $"{port.Number(field) ?? 0}/{port.Text("protocol")}"));
        writer.Field(2, ports.Contains(',') ? several : one, ports.OrNone());
    }

    private static void Words(DescriptionWriter writer, string title, IEnumerable<string> words)
    {
        var lines = words.SelectMany(word => word.Split('\n')).ToList();
        if (lines.Count > 0)
        {
            writer.Line(2, $"{title}:");
            lines.ForEach(line => writer.Line(3, line));
        }
    }

    private static void States(DescriptionWriter writer, JsonElement status)
    {
        State(writer, "State", status.At("state"));
        if (status.At("lastState", "terminated") is not null)
        {
            State(writer, "Last State", status.At("lastState"));
        }

        writer.Field(2, "Ready", GoText.Capital(status.Flag("ready")));
        writer.Field(2, "Restart Count", status.Number("restartCount") ?? 0);
    }

    private static void State(DescriptionWriter writer, string title, JsonElement? state)
    {
        if (state?.At("running") is { } running)
        {
            writer.Field(2, title, "Running");
            writer.Field(3, "Started", running.Time("startedAt").Time());
        }
        else if (state?.At("waiting") is null && state?.At("terminated") is { } terminated)
        {
            writer.Field(2, title, "Terminated");
            Given(writer, "Reason", terminated.Text("reason"));
            Given(writer, "Message", terminated.Text("message"));
            writer.Field(3, "Exit Code", terminated.Number("exitCode") ?? 0);
            if (terminated.Number("signal") is > 0 and var signal)
            {
                writer.Field(3, "Signal", signal);
            }

            writer.Field(3, "Started", terminated.Time("startedAt").Time());
            writer.Field(3, "Finished", terminated.Time("finishedAt").Time());
        }
        else
        {
            writer.Field(2, title, "Waiting");
            Given(writer, "Reason", state?.Text("waiting", "reason"));
        }
    }

    private static void Given(DescriptionWriter writer, string title, string? value)
    {
        if (value is { Length: > 0 })
        {
            writer.Field(3, title, value);
        }
    }

    private static void Mounts(DescriptionWriter writer, JsonElement container)
    {
        var mounts = container.Items("volumeMounts").OrderBy(mount => mount.Text("mountPath") ?? "", StringComparer.Ordinal).ToList();
        var none = mounts.Count == 0 ? "\t<none>" : "";
        writer.Line(2, $"Mounts:{none}");
        foreach (var mount in mounts)
        {
            var path = mount.Text("subPath") is { Length: > 0 } sub ? $",path={GoText.Quote(sub)}" : "";
            writer.Line(3, $"{mount.Text("mountPath")} from {mount.Text("name")} ({(mount.Flag("readOnly") == true ? "ro" : "rw")}{path})");
        }

        var devices = container.Items("volumeDevices").OrderBy(device => device.Text("devicePath") ?? "", StringComparer.Ordinal).ToList();
        if (devices.Count > 0)
        {
            writer.Line(2, $"Devices:{none}");
            devices.ForEach(device => writer.Line(3, $"{device.Text("devicePath")} from {device.Text("name")}"));
        }
    }
}
