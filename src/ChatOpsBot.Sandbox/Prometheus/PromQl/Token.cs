namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

internal enum TokenKind
{
    End,
    Identifier,
    Number,
    Duration,
    Text,
    Symbol,
}

/// <param name="Text">As it is written; for <see cref="TokenKind.Text"/> without quotes and escapes.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    /// <summary>PromQL's own words may be written in any case.</summary>
    public bool IsWord(string word) => Kind == TokenKind.Identifier && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Kind == TokenKind.End ? "end of input" : $"\"{Text}\"";
}
