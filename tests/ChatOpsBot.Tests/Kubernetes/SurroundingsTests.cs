using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Tests.Kubernetes;

public sealed class SurroundingsTests(WorldCluster cluster) : IClassFixture<WorldCluster>
{
    [Fact]
    public async Task Surroundings_hold_what_explains_a_workload()
    {
        var query = new SurroundingsQuery([new ObjectReference("Deployment", "default", "api-gateway")]) { Text = "surroundings", Scope = cluster.Scope };
        var evidence = await cluster.Source.QueryAsync(query, CancellationToken.None);
        evidence.State.ShouldBe(EvidenceState.Found, evidence.Reason);
        var seen = evidence.Observations.OfType<ObjectObservation>().ToList();
        seen.ShouldAllBe(o => !o.IsSubject && o.Cluster == "practice");
        string[] explaining = ["Pod", "ReplicaSet", "Deployment", "Service", "EndpointSlice", "Node"];
        explaining.Except(seen.Select(o => o.Object.Kind)).ShouldBeEmpty();
        evidence.Lines.ShouldContain(line => line.Text.StartsWith("Deployment default/api-gateway: revision ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_is_read_where_the_whole_cluster_is_asked_about()
    {
        var query = new SurroundingsQuery([]) { Text = "surroundings", Scope = cluster.Scope, Everywhere = true };
        var evidence = await cluster.Source.QueryAsync(query, CancellationToken.None);
        var seen = evidence.Observations.OfType<ObjectObservation>().Select(o => o.Object).ToList();
        seen.Where(o => o.Kind == "Pod").Select(o => o.Namespace).Distinct().Count().ShouldBeGreaterThan(1);
        evidence.Observations.OfType<ListingObservation>().ShouldContain(l => l.Kind == "Pod" && l.Namespace == null && l.Complete);
    }

    [Fact]
    public async Task A_name_finds_the_workload_and_its_pods()
    {
        var evidence = await LookAsync("api-gateway");
        evidence.State.ShouldBe(EvidenceState.Found);
        var found = evidence.Observations.OfType<ObjectObservation>().Where(o => o.IsSubject).Select(o => o.Object).ToList();
        found.ShouldContain(o => o.Kind == "Deployment" && o.Name == "api-gateway");
        found.ShouldContain(o => o.Kind == "Pod" && o.Name.StartsWith("api-gateway-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_misspelt_name_is_answered_with_near_ones()
    {
        var evidence = await LookAsync("api-gatway");
        evidence.State.ShouldBe(EvidenceState.NoData);
        evidence.Lines.ShouldContain(line => line.Subject != null && line.Subject.Name == "api-gateway");
        evidence.Lines.Count.ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public async Task No_name_at_all_finds_every_workload_and_node()
    {
        var evidence = await LookAsync("");
        var kinds = evidence.Observations.OfType<ObjectObservation>().Select(o => o.Object.Kind).ToHashSet();
        kinds.ShouldContain("Deployment");
        kinds.ShouldContain("Node");
    }

    [Fact]
    public async Task What_the_catalogue_says_of_a_service_counts_instead_of_its_name()
    {
        var labelled = await LookAsync("the front door", new ServiceEntry("the front door", "default", Labels("app", "api-gateway"), []));

        var found = labelled.Observations.OfType<ObjectObservation>().Where(o => o.IsSubject).Select(o => o.Object).ToList();
        found.ShouldContain(o => o.Kind == "Deployment" && o.Name == "api-gateway");
        found.ShouldContain(o => o.Kind == "Service" && o.Name == "api-gateway");
        found.Where(o => o.Kind == "Pod").ShouldNotBeEmpty();
        found.ShouldAllBe(o => o.Name.StartsWith("api-gateway", StringComparison.Ordinal));

        var elsewhere = await LookAsync("api-gateway", new ServiceEntry("api-gateway", "kube-system", ImmutableSortedDictionary<string, string>.Empty, []));
        elsewhere.State.ShouldBe(EvidenceState.NoData);
        elsewhere.Reason!.ShouldContain("nothing in namespace kube-system of cluster practice, where the catalogue has it, is called \"api-gateway\"");

        var nowhere = await LookAsync("api-gateway", new ServiceEntry("api-gateway", null, Labels("app", "gone"), []));
        nowhere.State.ShouldBe(EvidenceState.NoData);
        nowhere.Reason!.ShouldContain("app=gone");
    }

    private static ImmutableSortedDictionary<string, string> Labels(string name, string value) => ImmutableSortedDictionary<string, string>.Empty.Add(name, value);

    private Task<Evidence> LookAsync(string name, ServiceEntry? entry = null) =>
        cluster.Source.QueryAsync(new LookupQuery(name) { Entry = entry, Text = "check " + name, Scope = cluster.Scope }, CancellationToken.None);
}
