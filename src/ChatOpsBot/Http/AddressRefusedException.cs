namespace ChatOpsBot.Http;

/// <summary>A host's name leads to an address that may not be asked.</summary>
internal sealed class AddressRefusedException(string message) : Exception(message);
