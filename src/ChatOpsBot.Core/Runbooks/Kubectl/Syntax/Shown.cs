namespace ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

/// <summary>Parts of hostile lines, cut to fit into a sentence.</summary>
internal static class Shown
{
    public static string Short(string text) => text.Length <= 60 ? text : text[..57] + "…";
}
