using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Kubernetes.Tables;

namespace ChatOpsBot.Sandbox.Kubernetes.Requests;

/// <summary>Writes objects in the form that was asked for.</summary>
/// <param name="path">What was asked for.</param>
/// <param name="form">How.</param>
/// <param name="include">What each row of a Table carries: Object, Metadata (also when empty) or None.</param>
/// <param name="now">Ages are relative to it.</param>
internal sealed class ObjectWriter(ResourcePath path, Representation form, string include, DateTimeOffset now)
{
    private readonly Printer _printer = Printers.Of(path.Kind);

    public void WriteObject(Utf8JsonWriter json, JsonObject value)
    {
        if (form.IsTable)
        {
            WriteTable(json, [value], value.Text("metadata", "resourceVersion"), null, 0, withColumns: true);
        }
        else if (form.IsMetadata)
        {
            WriteMetadata(json, value);
        }
        else
        {
            Converted(value).WriteTo(json);
        }
    }

    /// <summary>An object inside a watch; only the first Table names its columns.</summary>
    public void WriteWatched(Utf8JsonWriter json, JsonObject value, bool withColumns)
    {
        if (form.IsTable)
        {
            WriteTable(json, [value], value.Text("metadata", "resourceVersion"), null, 0, withColumns);
        }
        else
        {
            WriteObject(json, value);
        }
    }

    public void WriteList(Utf8JsonWriter json, IReadOnlyList<JsonObject> items, string version, string? continuation, int remaining)
    {
        if (form.IsTable)
        {
            WriteTable(json, items, version, continuation, remaining, withColumns: true);
            return;
        }

        json.WriteStartObject();
        json.WriteString("kind", form.IsMetadata ? "PartialObjectMetadataList" : path.Kind.Kind + "List");
        json.WriteString("apiVersion", form.IsMetadata ? "meta.k8s.io/v1" : path.ApiVersion);
        WriteListMetadata(json, version, continuation, remaining);
        json.WriteStartArray("items");
        foreach (var item in items)
        {
            if (form.IsMetadata)
            {
                WriteMetadata(json, item);
            }
            else
            {
                WriteItem(json, Converted(item));
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private JsonObject Converted(JsonObject value) => VersionConversion.Convert(path.Kind, value, path.ApiVersion);

    /// <summary>Items of a built-in kind's list leave out what the list says already.</summary>
    private void WriteItem(Utf8JsonWriter json, JsonObject item)
    {
        json.WriteStartObject();
        foreach (var (name, value) in item)
        {
            if (path.Kind.IsCustom || name is not ("kind" or "apiVersion"))
            {
                json.WritePropertyName(name);
                WriteValue(json, value);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, JsonNode? value)
    {
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            value.WriteTo(json);
        }
    }

    private static void WriteListMetadata(Utf8JsonWriter json, string version, string? continuation, int remaining)
    {
        json.WriteStartObject("metadata");
        json.WriteString("resourceVersion", version);
        if (continuation is not null)
        {
            json.WriteString("continue", continuation);
            json.WriteNumber("remainingItemCount", remaining);
        }

        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, JsonObject value)
    {
        json.WriteStartObject();
        json.WriteString("kind", "PartialObjectMetadata");
        json.WriteString("apiVersion", "meta.k8s.io/v1");
        json.WritePropertyName("metadata");
        WriteValue(json, value["metadata"]);
        json.WriteEndObject();
    }

    private void WriteTable(Utf8JsonWriter json, IReadOnlyList<JsonObject> items, string version, string? continuation, int remaining, bool withColumns)
    {
        json.WriteStartObject();
        json.WriteString("kind", "Table");
        json.WriteString("apiVersion", "meta.k8s.io/v1");
        WriteListMetadata(json, version, continuation, remaining);
        json.WriteStartArray("columnDefinitions");
        foreach (var column in withColumns ? _printer.Columns : [])
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("type", column.Type);
            json.WriteString("format", column.Format);
            json.WriteString("description", "");
            json.WriteNumber("priority", column.Priority);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (var item in items)
        {
            json.WriteStartObject();
            json.WriteStartArray("cells");
            foreach (var cell in _printer.Cells(item, now))
            {
                WriteValue(json, cell);
            }

            json.WriteEndArray();
            if (include != "None")
            {
                json.WritePropertyName("object");
                if (include == "Object")
                {
                    Converted(item).WriteTo(json);
                }
                else
                {
                    WriteMetadata(json, item);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
