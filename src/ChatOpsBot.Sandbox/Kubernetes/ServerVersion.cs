using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.Kubernetes;

/// <summary>The version that the API server gives as its own.</summary>
internal static class ServerVersion
{
    public const string Text = "v1.32.0";

    public static JsonObject Json() => new()
    {
        ["major"] = "1",
        ["minor"] = "32",
        ["gitVersion"] = Text,
        ["gitCommit"] = "",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2024-12-11T17:59:15Z",
        ["goVersion"] = "go1.23.3",
        ["compiler"] = "gc",
        ["platform"] = "linux/amd64",
    };
}
