using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>Finds who a line is about: a user, an account, a customer.</summary>
internal static partial class LineUsers
{
    private const int Searched = 4_000;

    /// <returns>The field's name and its value; null when the line names nobody.</returns>
    public static (string Field, string Who)? Read(string line)
    {
        var text = line.Length > Searched ? line[..Searched] : line;
        return User().Match(text) is { Success: true } match ? (match.Groups["field"].Value.ToLowerInvariant(), match.Groups["who"].Value) : null;
    }

    [GeneratedRegex(@"(?:^|[\s{,(\[""'.])(?<field>user_?name|user_?id|user|uid|account_?id|account|customer_?id|customer|tenant_?id|tenant|client_?id|login|iam_id|email|subject|principal)\\?""?\s*[=:]\s*\\?""?(?<who>[A-Za-z0-9][\w@.+:|-]{1,80})", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex User();
}
