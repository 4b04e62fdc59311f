using System.Text;

namespace ChatOpsBot.Storage;

/// <summary>Text for a text column: PostgreSQL takes neither a NUL nor half a surrogate pair, and people's words may hold both.</summary>
internal static class StoreText
{
    public static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
}
