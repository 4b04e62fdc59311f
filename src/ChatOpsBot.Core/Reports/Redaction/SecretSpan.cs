namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Where a secret stands in a text.</summary>
/// <param name="Kind">What it is, as the label says it: <c>aws key</c>, <c>password</c>.</param>
/// <param name="Kept">How many of its first characters stay, because they only say what kind of secret it is (<c>AKIA</c>).</param>
internal readonly record struct SecretSpan(int Start, int End, string Kind, int Kept = 0);
