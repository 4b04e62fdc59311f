using System.Collections.Immutable;

namespace ChatOpsBot.Alerts;

/// <summary>A request as it came: what is proven is the body byte for byte.</summary>
/// <param name="Headers">By name, letter case aside.</param>
public sealed record AlertRequest(ImmutableDictionary<string, string> Headers, string? ContentType, ReadOnlyMemory<byte> Body)
{
    public string Header(string name) => Headers.GetValueOrDefault(name) ?? "";
}
