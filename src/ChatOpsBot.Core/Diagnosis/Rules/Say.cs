using System.Globalization;

namespace ChatOpsBot.Core.Diagnosis.Rules;

/// <summary>The words that findings share: times, counts, names.</summary>
internal static class Say
{
    public static string Utc(DateTimeOffset? at) => at is { } time ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) : "an unknown time";

    public static string Count(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : noun.EndsWith('s') ? "es" : "s")}");

    public static string Short(string text, int length = 240)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= length ? line : line[..length] + "…";
    }

    public static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' or '…' ? text : text + ".";

    public static string Name(ObjectReference reference) => reference.Namespace is null ? $"{reference.Kind} {reference.Name}" : $"{reference.Kind} {reference.Namespace}/{reference.Name}";
}
