namespace ChatOpsBot.Tests.Sandbox.Kubernetes;

/// <summary>Who may do what, when somebody is impersonated and the world holds roles.</summary>
public sealed class ImpersonationTests : IAsyncLifetime
{
    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly WorldFolderBuilder _world = WorldFolderBuilder.Shop().With("roles.yaml", """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: operator, namespace: shop}
        rules:
        - {apiGroups: [''], resources: [pods, pods/log], verbs: [get, list, delete]}
        - {apiGroups: [apps], resources: [deployments], verbs: [get, patch], resourceNames: [web]}
        - {apiGroups: [apps], resources: ['*/scale'], verbs: [patch]}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: operators, namespace: shop}
        subjects: [{kind: User, name: ada}, {kind: Group, name: on-call}, {kind: ServiceAccount, name: bot, namespace: tools}]
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: operator}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: owner}
        subjects: [{kind: User, name: olga}]
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
        """);

    private Kubectl _kubectl = null!;

    public async ValueTask InitializeAsync() => _kubectl = await Kubectl.StartAsync(_world.Path, _clock);

    public async ValueTask DisposeAsync()
    {
        if (_kubectl is not null)
        {
            await _kubectl.DisposeAsync();
        }

        _world.Dispose();
    }

    [Theory]
    [InlineData("delete pods -n shop --as ada", "yes\n")]
    [InlineData("delete pods -n shop --as ben --as-group on-call", "yes\n")]
    [InlineData("get pods --subresource=log -n shop --as system:serviceaccount:tools:bot", "yes\n")]
    [InlineData("patch deployments/web -n shop --as ada", "yes\n")]
    [InlineData("patch deployments.apps --subresource=scale -n shop --as ada", "yes\n")]
    [InlineData("patch deployments/other -n shop --as ada", "no\n")]
    [InlineData("patch deployments -n shop --as ada", "no\n")]
    [InlineData("delete pods -n default --as ada", "no\n")]
    [InlineData("delete pods -n shop --as ben", "no\n")]
    [InlineData("delete nodes --as olga", "yes\n")]
    [InlineData("delete pods -n shop", "yes\n")]
    public async Task A_review_says_what_the_roles_say(string question, string answer) =>
        (await _kubectl.RunAsync($"auth can-i {question}")).ShouldContain(answer);

    [Theory]
    [InlineData("delete pod web-new-b -n shop --as ben", "Error from server (Forbidden): pods \"web-new-b\" is forbidden: User \"ben\" cannot delete resource \"pods\" in API group \"\" in the namespace \"shop\"\n")]
    [InlineData("get nodes --as ada", "Error from server (Forbidden): nodes is forbidden: User \"ada\" cannot list resource \"nodes\" in API group \"\" at the cluster scope\n")]
    [InlineData("scale sts/x -n shop --replicas=2 --as ben", "statefulsets.apps \"x\" is forbidden: User \"ben\" cannot get resource \"statefulsets\" in API group \"apps\" in the namespace \"shop\"\n")]
    public async Task What_the_roles_do_not_allow_is_refused_in_the_servers_words(string arguments, string message) =>
        (await _kubectl.RunAsync(arguments)).ShouldEndWith(message);

    [Fact]
    public async Task What_they_allow_is_done()
    {
        (await _kubectl.RunAsync("delete pod web-new-b -n shop --as ada")).ShouldContain("deleted");
        (await _kubectl.RunAsync("get pods -n shop --as ada -o name")).ShouldNotContain("web-new-b");
        (await _kubectl.RunAsync("auth whoami --as ada")).ShouldContain("system:authenticated");
    }
}
