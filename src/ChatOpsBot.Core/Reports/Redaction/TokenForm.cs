using System.Buffers;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>How a vendor's token looks.</summary>
/// <param name="Prefix">Its first characters; they stay, for they only name the vendor.</param>
/// <param name="Least">Characters behind the prefix, at least.</param>
internal sealed record TokenForm(string Kind, string Prefix, SearchValues<char> Alphabet, int Least, int Most = int.MaxValue);
