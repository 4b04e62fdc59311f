namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>A value that stands behind a name, and in which way it stands there.</summary>
/// <param name="IsQuoted">Between quotes, or in an element of its own: it is a value, whatever it looks like.</param>
/// <param name="IsFlag">Behind a command line flag or in a query string, where only the value can follow.</param>
/// <param name="IsProse">In a sentence, where any word may follow the colon.</param>
/// <param name="IsAssignment">Unquoted behind <c> = </c> with blanks around, as in source code, where names follow as well.</param>
/// <param name="IsNextWord">Behind a blank alone, where almost anything may follow.</param>
/// <param name="IsTold">Behind words such as "is" or "changed to", or in a list: only what is surely a secret is one.</param>
internal readonly record struct KeyedValue(
    int Start, int End, bool IsQuoted = false, bool IsFlag = false, bool IsProse = false, bool IsAssignment = false, bool IsNextWord = false, bool IsTold = false);
