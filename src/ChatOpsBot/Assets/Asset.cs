using System.Collections.Immutable;

namespace ChatOpsBot.Assets;

/// <summary>A file that pages load, as it lies in this assembly: named by its content, compressed once.</summary>
/// <param name="Path">Where it is served; another content is another path, so it is kept for ever.</param>
public sealed record Asset(string Path, string ContentType, ImmutableArray<byte> Plain, ImmutableArray<byte> Brotli, ImmutableArray<byte> Gzip);
