using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Tests.Kubernetes;

/// <summary>The same command through the source and through the real kubectl, on the same server.</summary>
public sealed class KubectlTests(WorldCluster cluster) : IClassFixture<WorldCluster>
{
    public static TheoryData<string> Commands =>
    [
        "get pods",
        "get pods -o wide",
        "get pods -A",
        "get pods -A -o wide",
        "get po -n armada",
        "get pods --no-headers",
        "get pods --show-labels",
        "get pods -L app,tier",
        "get pods -l app=auth-service",
        "get pods -l 'app in (auth-service,api-gateway)' --show-labels",
        "get pods --field-selector status.phase=Running",
        "get pods --sort-by=.metadata.name",
        "get pods --sort-by='{.metadata.creationTimestamp}'",
        "get pods --sort-by=.status.containerStatuses[0].restartCount",
        "get deploy",
        "get deployments.apps api-gateway auth-service",
        "get deployment/api-gateway -o wide",
        "get deploy/api-gateway svc/api-gateway",
        "get deploy,svc,hpa",
        "get pods,svc -A",
        "get all -n armada",
        "get rs,sts -A",
        "get ds -A --no-headers",
        "get nodes",
        "get nodes -o wide --show-labels",
        "get ns",
        "get events",
        "get endpoints,endpointslices",
        "get ingress,pvc,pdb -A",
        "get cronjobs,jobs -n batch",
        "get cm -n kube-system",
        "get pods -o name",
        "get deploy,svc -o name",
        "get pods -o json",
        "get deploy api-gateway -o json",
        "get deploy api-gateway -o yaml",
        "get pods -A -o yaml",
        "get events -o yaml",
        "get cm -A -o yaml",
        "get nodes,svc -A -o yaml",
        "get pods -o jsonpath='{.items[*].metadata.name}'",
        "get pods -o jsonpath='{range .items[*]}{.metadata.name}{\"\\t\"}{.status.phase}{\"\\n\"}{end}'",
        "get pods -o jsonpath='{.items[0].metadata.labels}'",
        "get pods -o jsonpath='{.items[0].spec.containers[0].resources}'",
        "get pods -o jsonpath='{.items[?(@.status.phase==\"Running\")].metadata.name}'",
        "get pods -o jsonpath='{.items[*].status.containerStatuses[*].restartCount}'",
        "get nodes -o jsonpath='{.items[*].status.conditions[?(@.type==\"Ready\")].status}'",
        "get deploy api-gateway -o jsonpath='{.spec.template.spec.containers[0].image}'",
        "get deploy api-gateway -o jsonpath='{..image}'",
        "get pods -o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName,IMAGES:.spec.containers[*].image",
        "get pods -A -o custom-columns=NS:.metadata.namespace,NAME:.metadata.name,REASON:.status.containerStatuses[*].state.waiting.reason --no-headers",
        "get deploy -o custom-columns=NAME:metadata.name,SELECTOR:.spec.selector.matchLabels",
        "top pods",
        "top pods -A",
        "top pods --containers",
        "top pods --sort-by=memory",
        "top pods -A --no-headers",
        "top nodes",
        "logs deploy/api-gateway --tail=20",
        "logs -l app=auth-service",
        "logs -l app=auth-service --tail=3 --prefix",
        "logs -l app=orders-service --tail=5 --timestamps",
        "logs postgres-0 --tail=7",
        "logs postgres-0 --all-containers --tail=7",
        "logs redis-0 --since=1h",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_prints_what_kubectl_prints(string command)
    {
        var expected = await cluster.KubectlAsync(command);
        var evidence = await cluster.AskAsync(command);
        evidence.State.ShouldBeOneOf(EvidenceState.Found, EvidenceState.NoData);

        // kubectl leaves to chance which of several pods speaks first; the lines themselves are the same.
        var byChance = command.StartsWith("logs -l", StringComparison.Ordinal);
        var (ours, theirs) = (evidence.Lines.Select(line => line.Text), expected.TrimEnd('\n').Split('\n').AsEnumerable());
        string.Join('\n', byChance ? ours.Order(StringComparer.Ordinal) : ours).ShouldBe(string.Join('\n', byChance ? theirs.Order(StringComparer.Ordinal) : theirs), evidence.Reason);
    }

    [Fact]
    public async Task Every_listed_row_carries_its_object()
    {
        var evidence = await cluster.AskAsync("get pods");
        var pods = evidence.Observations.OfType<ObjectObservation>().Where(seen => seen.IsSubject).Select(seen => seen.Object.Reference).ToList();
        pods.ShouldNotBeEmpty();
        evidence.Lines.Skip(1).Select(line => line.Subject).ShouldBe(pods);
        evidence.Observations.OfType<ListingObservation>().ShouldBe([new ListingObservation("Pod", "default", null, true, pods.Count) { Cluster = "practice" }]);
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_no_data_in_kubectls_words()
    {
        var evidence = await cluster.AskAsync("get pod nobody");
        evidence.State.ShouldBe(EvidenceState.NoData);
        evidence.Reason.ShouldBe("Error from server (NotFound): pods \"nobody\" not found");
        evidence.Observations.OfType<ListingObservation>().ShouldHaveSingleItem().Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_type_that_the_server_does_not_have_is_named()
    {
        var evidence = await cluster.AskAsync("get gadgets");
        evidence.Reason.ShouldBe("error: the server doesn't have a resource type \"gadgets\"");
    }

    [Fact]
    public async Task An_empty_list_says_so_and_counts_nothing()
    {
        var evidence = await cluster.AskAsync("get pods -l app=nobody");
        evidence.State.ShouldBe(EvidenceState.NoData);
        evidence.Reason.ShouldBe("No resources found in default namespace.");
        evidence.Observations.OfType<ListingObservation>().ShouldHaveSingleItem().Selector.ShouldBe("app=nobody");
    }

    [Fact]
    public async Task A_missing_container_is_answered_with_those_there_are()
    {
        var evidence = await cluster.AskAsync("logs postgres-0 -c nothing");
        evidence.State.ShouldBe(EvidenceState.NoData);
        evidence.Reason!.ShouldContain("container nothing is not valid for pod postgres-0");
        evidence.Reason!.ShouldContain("postgres");
    }

    [Fact]
    public async Task Log_lines_carry_the_servers_time()
    {
        var evidence = await cluster.AskAsync("logs -l app=auth-service --tail=5");
        var logs = evidence.Observations.OfType<LogObservation>().ToList();
        logs.ShouldNotBeEmpty();
        logs.SelectMany(log => log.Lines).ShouldAllBe(line => line.At != null);
        evidence.Coverage.Unit.ShouldBe("pod");
        evidence.Coverage.IsFull.ShouldBeTrue();
    }
}
