using System.Globalization;
using System.Reflection;
using ChatOpsBot.Core.Diagnosis;
using YamlDotNet.RepresentationModel;

namespace ChatOpsBot.AcceptanceTests.Worlds;

/// <summary>A world must hang together as a real cluster does, or what is learned from it is wrong.</summary>
public sealed class ShippedWorldsTests
{
    public static TheoryData<string> Names => ShippedWorld.Names;

    private static readonly HashSet<string> _codes =
        [.. typeof(CauseCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<string>()];

    [Fact]
    public void Every_world_has_its_expected_answers_and_no_answer_lacks_its_world() =>
        Directory.GetFiles(ShippedWorld.Expected, "*.yaml").Select(Path.GetFileNameWithoutExtension).Order()
            .ShouldBe(Directory.GetDirectories(ShippedWorld.Root).Select(Path.GetFileName).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void An_expected_cause_has_a_code_of_the_contract_and_a_subject_that_exists(string name)
    {
        var world = ShippedWorld.Open(name);
        foreach (var answer in ShippedWorld.Answers(name))
        {
            ShippedWorld.Text(answer, "ask").ShouldNotBeNullOrWhiteSpace();
            var causes = ShippedWorld.Items(answer, "causes").ToList();
            (causes.Count == 0).ShouldBe(ShippedWorld.Text(answer, "none") == "true");
            foreach (var cause in causes.Concat(causes.SelectMany(cause => ShippedWorld.Items(cause, "or"))))
            {
                _codes.ShouldContain(ShippedWorld.Text(cause, "code"));
                if (ShippedWorld.Text(cause, "subject")?.StartsWith("system:", StringComparison.Ordinal) == true)
                {
                    continue;
                }

                var cluster = ShippedWorld.Text(causes[0], "cluster") ?? "default";
                var subject = ShippedWorld.Text(cause, "subject")!;
                (subject.StartsWith("system:", StringComparison.Ordinal) || world.Clusters[cluster].Select(ShippedWorld.Reference).Contains(subject)).ShouldBeTrue($"{subject} does not exist");
            }

            foreach (var code in ShippedWorld.Items(answer, "explains").Cast<YamlScalarNode>())
            {
                _codes.ShouldContain(code.Value);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_owner_is_recorded_beside_what_it_owns(string name)
    {
        foreach (var objects in ShippedWorld.Open(name).Clusters.Values)
        {
            var byUid = objects.Where(each => ShippedWorld.Text(each, "metadata", "uid") is not null)
                .ToDictionary(each => ShippedWorld.Text(each, "metadata", "uid")!, each => ShippedWorld.Text(each, "metadata", "name"));
            foreach (var owner in objects.SelectMany(each => ShippedWorld.Items(each, "metadata", "ownerReferences")))
            {
                byUid.ShouldContainKeyAndValue(ShippedWorld.Text(owner, "uid")!, ShippedWorld.Text(owner, "name"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_address_serves_exactly_when_its_pod_is_ready(string name)
    {
        foreach (var objects in ShippedWorld.Open(name).Clusters.Values)
        {
            var ready = objects.Where(each => ShippedWorld.Text(each, "kind") == "Pod").ToDictionary(
                pod => ShippedWorld.Text(pod, "metadata", "uid")!,
                pod => ShippedWorld.Items(pod, "status", "conditions").Any(condition =>
                    ShippedWorld.Text(condition, "type") == "Ready" && ShippedWorld.Text(condition, "status") == "True"));
            var targets = objects.Where(each => ShippedWorld.Text(each, "kind") == "EndpointSlice")
                .SelectMany(slice => ShippedWorld.Items(slice, "endpoints"))
                .Where(endpoint => ShippedWorld.Text(endpoint, "targetRef", "uid") is not null);
            foreach (var endpoint in targets)
            {
                (ShippedWorld.Text(endpoint, "conditions", "ready") == "true").ShouldBe(ready[ShippedWorld.Text(endpoint, "targetRef", "uid")!]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_in_a_world_was_created_after_its_now(string name)
    {
        var world = ShippedWorld.Open(name);
        var now = Instant(ShippedWorld.Text(world.Settings, "now")!);
        foreach (var each in world.Clusters.Values.SelectMany(objects => objects))
        {
            Instant(ShippedWorld.Text(each, "metadata", "creationTimestamp")!).ShouldBeLessThanOrEqualTo(now, ShippedWorld.Reference(each));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_metrics_file_is_complete_and_ends_before_the_worlds_now(string name)
    {
        var world = ShippedWorld.Open(name);
        var now = Instant(ShippedWorld.Text(world.Settings, "now")!).ToUnixTimeSeconds();
        foreach (var file in Directory.EnumerateFiles(world.Folder, "*.om", SearchOption.AllDirectories))
        {
            var lines = File.ReadAllLines(file);
            lines[^1].ShouldBe("# EOF");
            lines.Where(line => line[0] != '#')
                .Max(line => decimal.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture))
                .ShouldBeInRange(now - 300, now);
        }
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
