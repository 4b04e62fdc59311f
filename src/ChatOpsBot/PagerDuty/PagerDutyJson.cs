using System.Text.Json.Serialization;

namespace ChatOpsBot.PagerDuty;

/// <summary>How PagerDuty's JSON maps onto our records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PagerDutyEvent))]
[JsonSerializable(typeof(PagerDutyReply))]
internal sealed partial class PagerDutyJson : JsonSerializerContext;
