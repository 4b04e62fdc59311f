using System.Collections.Immutable;
using ChatOpsBot.Core.Alerts;

namespace ChatOpsBot.Tests.Alerts;

/// <summary>Alerts that a test says no more of than it needs.</summary>
internal static class SomeAlert
{
    public static DateTimeOffset Start { get; } = new(2026, 11, 21, 9, 20, 0, TimeSpan.Zero);

    public static AlertGroup Group(string name, params (string Name, string Value)[] labels) => new()
    {
        Source = "alertmanager",
        Key = $"{{}}:{{alertname=\"{name}\"}}",
        Name = name,
        Channel = "room:#alerts",
        Alerts = [Alert("f1")],
        Total = 1,
        Labels = labels.ToImmutableSortedDictionary(label => label.Name, label => label.Value),
    };

    public static Alert Alert(string fingerprint, bool firing = true, int minutes = 0) => new(fingerprint, firing, Start.AddMinutes(minutes), ImmutableSortedDictionary<string, string>.Empty.Add("instance", fingerprint), null);

    public static AlertGroup With(this AlertGroup group, params Alert[] alerts) => group with { Alerts = [.. alerts], Total = alerts.Length };
}
