using System.Runtime.InteropServices;

namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>Short names for requests, so that millions of them can be compared in little memory.</summary>
internal static class RequestKeys
{
    /// <summary>Of a method and a path with its query.</summary>
    public static ulong Of(ReadOnlySpan<byte> method, ReadOnlySpan<byte> path) => Mix(Hash(method), Hash(path));

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 0x9E3779B97F4A7C15UL ^ (ulong)bytes.Length;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            hash = Mix(hash, word);
        }

        foreach (var rest in bytes[(words.Length * 8)..])
        {
            hash = Mix(hash, rest);
        }

        return hash;
    }

    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a ^ 0xA0761D6478BD642FUL, b ^ 0xE7037ED1A0B428DBUL, out var low);
        return high ^ low;
    }
}
