using System.Text.Json;
using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.AcceptanceTests.Worlds;
using YamlDotNet.Serialization;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>Each shipped world, asked what its expected answer says; the answers stand in <c>Worlds/expected</c>.</summary>
public sealed class ShippedWorldAnswers
{
    public static TheoryData<string, int, string> Questions
    {
        get
        {
            var questions = new TheoryData<string, int, string>();
            foreach (var file in Directory.GetFiles(ExpectedAnswer.Folder, "*.yaml").Order(StringComparer.Ordinal))
            {
                var answers = ExpectedAnswer.Read(file);
                for (var i = 0; i < answers.Count; i++)
                {
                    questions.Add(Path.GetFileNameWithoutExtension(file), i, answers[i].Ask);
                }
            }

            return questions;
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_shipped_world_is_understood(string world, int number, string ask)
    {
        var expected = ExpectedAnswer.Read(Path.Combine(ExpectedAnswer.Folder, world + ".yaml"))[number];

        var answer = await AskDriver.AskAsync(ask, world);

        answer.ExitCode.ShouldBe(0, answer.Error);
        if (expected.None)
        {
            answer.Causes.ShouldBeEmpty(answer.Told);
            return;
        }

        answer.Causes.ShouldNotBeEmpty(answer.Told);
        expected.Causes[0].Accepts(answer.Causes[0]).ShouldBeTrue($"the first cause should be {expected.Causes[0]}\n{answer.Told}");
        foreach (var cause in expected.Causes.Skip(1))
        {
            answer.Causes.ShouldContain(found => cause.Accepts(found), $"{cause} is missing\n{answer.Told}");
        }

        answer.Causes.ShouldNotContain(found => expected.Never.Any(cause => cause.Accepts(found)), answer.Told);
    }
}

/// <summary>One question to a world and what must come of it.</summary>
public sealed class ExpectedAnswer
{
    public static string Folder => ShippedWorld.Expected;

    public string Ask { get; set; } = "";

    public bool None { get; set; }

    public List<ExpectedCause> Causes { get; set; } = [];

    public List<ExpectedCause> Never { get; set; } = [];

    public static List<ExpectedAnswer> Read(string file) =>
        new DeserializerBuilder().WithNamingConvention(YamlDotNet.Serialization.NamingConventions.CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build()
            .Deserialize<List<ExpectedAnswer>>(File.ReadAllText(file));
}

/// <summary>A cause as expected: by code, and where given by subject and cluster; or one of others that say the same.</summary>
public sealed class ExpectedCause
{
    public string Code { get; set; } = "";

    public string? Subject { get; set; }

    public string? Cluster { get; set; }

    public List<ExpectedCause> Or { get; set; } = [];

    public bool Accepts(JsonElement cause) =>
        (cause.GetProperty("code").GetString() == Code
            && (Subject is null || cause.GetProperty("subject").GetString() == Subject)
            && (Cluster is null || cause.GetProperty("cluster").GetString() == Cluster))
        || Or.Any(other => other.Accepts(cause));

    public override string ToString() => $"{Code} on {Subject ?? "anything"}";
}
