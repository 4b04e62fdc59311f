using ChatOpsBot.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ChatOpsBot.Scoring;

/// <summary>One question to a world, and what should come of it.</summary>
public sealed class ExpectedAnswer
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build();

    /// <summary>The message, such as <c>check kedge</c>.</summary>
    public string Ask { get; set; } = "";

    /// <summary>True where no cause should be named.</summary>
    public bool None { get; set; }

    /// <summary>The first is the root and should stand on top.</summary>
    public List<ExpectedCause> Causes { get; set; } = [];

    /// <summary>Codes of the same chain: where one is proposed, it should stand below the root.</summary>
    public List<string> Explains { get; set; } = [];

    /// <summary>Causes that should not be among the answers.</summary>
    public List<ExpectedCause> Never { get; set; } = [];

    /// <exception cref="ConfigurationException">The file cannot be read; says why.</exception>
    public static IReadOnlyList<ExpectedAnswer> Read(string file)
    {
        try
        {
            return Yaml.Deserialize<List<ExpectedAnswer>>(File.ReadAllText(file)) ?? [];
        }
        catch (Exception fault) when (fault is YamlException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{file}: {fault.Message} Write a list such as \"- {{ask: check, causes: [{{code: pod.crash-loop, subject: Pod/shop/web-1}}]}}\", or \"- {{ask: check, none: true}}\".");
        }
    }
}
