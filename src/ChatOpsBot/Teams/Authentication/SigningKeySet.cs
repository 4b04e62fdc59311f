using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>The keys that sign inbound tokens, as they were published at a moment.</summary>
/// <param name="Issuer">Who signs with them.</param>
internal sealed record SigningKeySet(string Issuer, ImmutableArray<SigningKey> Keys, DateTimeOffset ReadAt)
{
    /// <summary>Issuers of tokens that a channel service sends with its activities.</summary>
    private static readonly string[] ChannelServices = ["https://api.botframework.com", "https://api.botframework.us", "https://api.botframework.azure.cn"];

    /// <summary>Whether its tokens are a channel service's, which name the service and whose keys are endorsed; otherwise they are Entra's own.</summary>
    public bool IsChannelService => ChannelServices.Contains(Issuer, StringComparer.OrdinalIgnoreCase) || Keys.Any(key => !key.Endorsements.IsEmpty);

    public SigningKey? Find(string id) => Keys.FirstOrDefault(key => key.Key.KeyId == id);
}

/// <param name="Endorsements">Channels that it may sign for.</param>
internal sealed record SigningKey(JsonWebKey Key, ImmutableArray<string> Endorsements);
