using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Connection;

namespace ChatOpsBot.Tests.Kubernetes.Connection;

public sealed class KubeconfigTests : IAsyncLifetime
{
    private TlsCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await TlsCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private string AuthorityData => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(_cluster.Authority.ExportCertificatePem()));

    [Fact]
    public async Task A_token_and_an_authority_in_place_are_used()
    {
        var (who, _) = await AskAsync(_cluster.WriteKubeconfig($"certificate-authority-data: {AuthorityData}", "token: abc"));
        who.ShouldBe("Bearer abc");
    }

    [Fact]
    public async Task A_client_certificate_is_shown_and_paths_start_from_the_kubeconfig()
    {
        _cluster.WriteCertificates();
        var (who, _) = await AskAsync(_cluster.WriteKubeconfig("certificate-authority: ca.crt", "client-certificate: client.crt, client-key: client.key"));
        who.ShouldBe("CN=the bot");
    }

    [Fact]
    public async Task A_name_with_a_password_is_basic_authentication()
    {
        var (who, _) = await AskAsync(_cluster.WriteKubeconfig($"certificate-authority-data: {AuthorityData}", "username: ann, password: secret"));
        who.ShouldBe("Basic " + Convert.ToBase64String("ann:secret"u8));
    }

    [Fact]
    public async Task A_token_file_is_read()
    {
        File.WriteAllText(Path.Combine(_cluster.Folder, "token"), "from-file\n");
        var (who, _) = await AskAsync(_cluster.WriteKubeconfig($"certificate-authority-data: {AuthorityData}", "tokenFile: token"));
        who.ShouldBe("Bearer from-file");
    }

    [Fact]
    public async Task A_path_in_the_servers_address_stays_before_every_request()
    {
        var (_, path) = await AskAsync(_cluster.WriteKubeconfig($"certificate-authority-data: {AuthorityData}", "token: abc", "/k8s/clusters/c-1"));
        path.ShouldBe("/k8s/clusters/c-1/version");
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_is_not_asked()
    {
        var failure = await Should.ThrowAsync<KubernetesUnreachableException>(() => AskAsync(_cluster.WriteKubeconfig("x: y", "token: abc")));
        failure.Message.ShouldContain("TLS");
    }

    [Fact]
    public async Task A_server_under_another_name_is_not_believed_although_its_authority_is_known()
    {
        var file = _cluster.WriteKubeconfig($"certificate-authority-data: {AuthorityData}, tls-server-name: other.example", "token: abc");
        await Should.ThrowAsync<KubernetesUnreachableException>(() => AskAsync(file));
    }

    [Fact]
    public async Task The_certificates_name_may_differ_from_the_address_when_the_kubeconfig_says_so()
    {
        var (who, _) = await AskAsync(_cluster.WriteKubeconfig($"certificate-authority-data: {AuthorityData}, tls-server-name: api.cluster.example", "token: abc"));
        who.ShouldBe("Bearer abc");
    }

    [Fact]
    public async Task Verification_is_left_out_only_where_the_kubeconfig_says_so()
    {
        var (who, _) = await AskAsync(_cluster.WriteKubeconfig("insecure-skip-tls-verify: true", "token: abc"));
        who.ShouldBe("Bearer abc");
    }

    [Fact]
    public async Task An_exec_plugin_gives_the_token_and_learns_the_cluster()
    {
        var script = Path.Combine(_cluster.Folder, "plugin.sh");
        File.WriteAllText(script, """
            #!/bin/sh
            case "$KUBERNETES_EXEC_INFO" in *certificate-authority-data*) ;; *) exit 3;; esac
            echo "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"$1-$WHO\"}}"
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var (who, _) = await AskAsync(_cluster.WriteKubeconfig(
            $"certificate-authority-data: {AuthorityData}",
            "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin.sh, args: [one], env: [{name: WHO, value: two}], provideClusterInfo: true, interactiveMode: Never}"));
        who.ShouldBe("Bearer one-two");
    }

    [Fact]
    public async Task A_plugin_that_is_not_installed_is_reported_with_its_hint()
    {
        var file = _cluster.WriteKubeconfig(
            $"certificate-authority-data: {AuthorityData}",
            "exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: no-such-plugin, installHint: 'install it with apt'}");
        var failure = await Should.ThrowAsync<KubernetesUnreachableException>(() => AskAsync(file));
        failure.Message.ShouldContain("no-such-plugin");
        failure.Message.ShouldContain("install it with apt");
    }

    [Fact]
    public void Files_are_merged_and_the_first_wins()
    {
        var first = _cluster.WriteKubeconfig("insecure-skip-tls-verify: true", "token: first", name: "first");
        var second = Path.Combine(_cluster.Folder, "second");
        File.WriteAllText(second, """
            current-context: other
            contexts:
            - {name: other, context: {cluster: elsewhere, user: me}}
            clusters:
            - {name: elsewhere, cluster: {server: 'https://elsewhere:6443'}}
            users:
            - {name: me, user: {token: second}}
            """);
        Read(string.Join(Path.PathSeparator, first, second)).Connection!.Namespace.ShouldBe("payments");
        Read(string.Join(Path.PathSeparator, first, second), "other").Connection!.Server.ShouldBe(new Uri("https://elsewhere:6443/"));
    }

    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var file = _cluster.WriteKubeconfig(
            "certificate-authority: missing.crt, proxy-url: nonsense", "client-certificate: missing.crt, auth-provider: {name: gcp}", name: "broken");
        var problems = Read(file).Problems;
        problems.Length.ShouldBe(4, string.Join('\n', problems));
        problems.ShouldContain(problem => problem.Contains("auth-provider \"gcp\"", StringComparison.Ordinal) && problem.Contains("exec plugin", StringComparison.Ordinal));
    }

    [Fact]
    public void A_context_that_is_not_there_is_answered_with_those_that_are()
    {
        var problem = Read(_cluster.WriteKubeconfig("x: y", "token: abc"), "production").Problems.ShouldHaveSingleItem();
        problem.ShouldContain("\"production\"");
        problem.ShouldContain("main");
    }

    [Fact]
    public void A_file_that_is_no_YAML_is_named_with_the_line()
    {
        var file = Path.Combine(_cluster.Folder, "torn");
        File.WriteAllText(file, "clusters:\n- {name: [\n");
        Read(file).Problems.ShouldHaveSingleItem().ShouldContain("torn is no valid YAML: line");
    }

    [Fact]
    public void Without_a_kubeconfig_the_pods_own_account_is_used()
    {
        File.WriteAllText(Path.Combine(_cluster.Folder, "token"), "pod");
        File.WriteAllText(Path.Combine(_cluster.Folder, "namespace"), "ops");
        File.WriteAllText(Path.Combine(_cluster.Folder, "ca.crt"), _cluster.Authority.ExportCertificatePem());
        var environment = Environment(("KUBERNETES_SERVICE_HOST", "10.0.0.1"), ("KUBERNETES_SERVICE_PORT", "443"));
        var connection = new ConnectionReader(environment, TimeProvider.System).Read(new KubernetesClusterOptions { Name = "here" }).Connection!;
        connection.Server.ShouldBe(new Uri("https://10.0.0.1/"));
        connection.Namespace.ShouldBe("ops");
        connection.Authorities!.Count.ShouldBe(1);
    }

    private ClusterEnvironment Environment(params (string Name, string Value)[] variables) =>
        new(name => variables.FirstOrDefault(v => v.Name == name).Value, _cluster.Folder, _cluster.Folder);

    private ConnectionResult Read(string kubeconfig, string context = "") =>
        new ConnectionReader(Environment(), TimeProvider.System).Read(new KubernetesClusterOptions { Name = "test", Kubeconfig = kubeconfig, Context = context });

    private async Task<(string? Who, string? Path)> AskAsync(string kubeconfig)
    {
        var result = Read(kubeconfig);
        result.Problems.ShouldBeEmpty();
        using var client = new KubernetesClient("test", ClusterHttp.Create(result.Connection!), result.Connection!.Namespace, [], TimeProvider.System);
        var answer = await client.VersionAsync(CancellationToken.None);
        return (answer.Text("gitVersion"), answer.Text("path"));
    }
}
