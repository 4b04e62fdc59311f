using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;

namespace ChatOpsBot.Sandbox.Kubernetes.Tables;

/// <summary>Prints the objects of a kind as rows.</summary>
internal sealed class Printer(IReadOnlyList<TableColumn> columns, Func<JsonObject, DateTimeOffset, JsonNode?[]> cells)
{
    public static readonly TableColumn NameColumn = new("Name", Format: "name");
    public static readonly TableColumn AgeColumn = new("Age");

    /// <summary>What a kind without columns of its own gets.</summary>
    public static Printer NameAndAge { get; } = new([NameColumn, AgeColumn], (value, now) => [value.Name(), Age(value, now)]);

    public IReadOnlyList<TableColumn> Columns { get; } = columns;

    public JsonNode?[] Cells(JsonObject value, DateTimeOffset now) => cells(value, now);

    public static string Age(JsonObject value, DateTimeOffset now) => HumanDuration.Since(value.Time("metadata", "creationTimestamp"), now);

    public static TableColumn Text(string name) => new(name);

    public static TableColumn Number(string name) => new(name, "integer");

    public static TableColumn Wide(string name) => new(name, Priority: 1);
}
