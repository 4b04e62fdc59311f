using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsBot.Audit;

/// <summary>How a line of the audit export is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditRecord))]
internal sealed partial class AuditJson : JsonSerializerContext
{
    public static string Line(AuditRecord record) => JsonSerializer.Serialize(record, Default.AuditRecord);
}
