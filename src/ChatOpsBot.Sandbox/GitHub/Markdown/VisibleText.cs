using System.Globalization;
using System.Text;

namespace ChatOpsBot.Sandbox.GitHub.Markdown;

/// <summary>Makes characters visible that would otherwise reorder a line or hide in it.</summary>
internal static class VisibleText
{
    public static string Of(string text)
    {
        StringBuilder? visible = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsHidden(text[i]))
            {
                visible ??= new StringBuilder(text, 0, i, text.Length + 32);
                visible.Append(CultureInfo.InvariantCulture, $"[U+{(int)text[i]:X4}]");
            }
            else
            {
                visible?.Append(text[i]);
            }
        }

        return visible?.ToString() ?? text;
    }

    /// <summary>Controls except line breaks and tabs, directional marks, embeddings and isolates.</summary>
    private static bool IsHidden(char letter) => letter switch
    {
        '\n' or '\r' or '\t' => false,
        '\u061c' or '\u200e' or '\u200f' => true,
        >= '\u202a' and <= '\u202e' => true,
        >= '\u2066' and <= '\u2069' => true,
        _ => char.IsControl(letter),
    };
}
