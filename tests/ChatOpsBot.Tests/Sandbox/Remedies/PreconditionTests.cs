using System.Net;
using System.Text;
using System.Text.Json;

namespace ChatOpsBot.Tests.Sandbox.Remedies;

/// <summary>What keeps a change from hitting something else than was looked at, answered as the API server answers.</summary>
public sealed class PreconditionTests : IAsyncLifetime
{
    private const string Deployment = "apis/apps/v1/namespaces/default/deployments/auth-service";
    private const string Pod = "api/v1/namespaces/default/pods/api-gateway-bpp2pvz99-ml4mj";
    private const string Merge = "application/merge-patch+json";

    private RemedyStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await RemedyStage.OpenShippedAsync("practice");

    public ValueTask DisposeAsync() => _stage is null ? ValueTask.CompletedTask : _stage.DisposeAsync();

    [Theory]
    [InlineData("PATCH", Deployment, Merge, """{"metadata":{"resourceVersion":"1"},"spec":{"paused":true}}""", 409,
        "Operation cannot be fulfilled on deployments.apps \"auth-service\": the object has been modified; please apply your changes to the latest version and try again")]
    [InlineData("PATCH", Deployment, Merge, """{"metadata":{"uid":"other"},"spec":{"paused":true}}""", 422,
        "Deployment.apps \"auth-service\" is invalid: metadata.uid: Invalid value: \"other\": field is immutable")]
    [InlineData("PATCH", Deployment + "/scale", Merge, """{"metadata":{"uid":"other"},"spec":{"replicas":4}}""", 409,
        "Operation cannot be fulfilled on deployments/scale.apps \"auth-service\": Precondition failed: UID in precondition: other, UID in object meta: 8238f423-b462-4e03-98c5-055a8637845f")]
    [InlineData("PATCH", Deployment, "application/json-patch+json", """[{"op":"test","path":"/spec/replicas","value":9},{"op":"replace","path":"/spec/replicas","value":1}]""", 422,
        "the server rejected our request due to an error in our request")]
    [InlineData("PATCH", Deployment + "/scale", Merge, """{"spec":{"replicas":-1}}""", 422,
        "Scale.autoscaling \"auth-service\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("DELETE", Pod, "application/json", """{"preconditions":{"uid":"other"}}""", 409,
        "Operation cannot be fulfilled on Pod \"api-gateway-bpp2pvz99-ml4mj\": the UID in the precondition (other) does not match the UID in record (cc17f537-b3fd-485b-ac9c-2dc77ac6251a). The object might have been deleted and then recreated")]
    [InlineData("DELETE", Pod, "application/json", """{"preconditions":{"resourceVersion":"1"}}""", 409, "the ResourceVersion in the precondition (1) does not match the ResourceVersion in record (")]
    public async Task A_change_of_something_else_is_refused_and_nothing_happens(string method, string path, string type, string body, int code, string message)
    {
        var before = await _stage.KubectlAsync("get deploy,pods -n default -o jsonpath={.items[*].metadata.resourceVersion}");

        var (status, answer) = await SendAsync(method, path, type, body);

        status.ShouldBe((HttpStatusCode)code);
        answer.GetProperty("message").GetString()!.ShouldStartWith(message.StartsWith("the ResourceVersion", StringComparison.Ordinal) ? "Operation cannot be fulfilled on Pod" : message);
        answer.GetProperty("message").GetString()!.ShouldContain(message);
        answer.GetProperty("code").GetInt32().ShouldBe(code);
        (await _stage.KubectlAsync("get deploy,pods -n default -o jsonpath={.items[*].metadata.resourceVersion}")).ShouldBe(before);
    }

    [Theory]
    [InlineData("PATCH", Deployment, Merge, """{"spec":{"replicas":7}}""", 7)]
    [InlineData("PATCH", Deployment, "application/strategic-merge-patch+json", """{"spec":{"replicas":7}}""", 7)]
    [InlineData("PATCH", Deployment, "application/json-patch+json", """[{"op":"test","path":"/spec/replicas","value":3},{"op":"replace","path":"/spec/replicas","value":7}]""", 7)]
    [InlineData("PATCH", Deployment + "/scale", Merge, """{"spec":{"replicas":7}}""", 7)]
    public async Task A_dry_run_answers_with_the_result_and_changes_nothing(string method, string path, string type, string body, int replicas)
    {
        var (status, answer) = await SendAsync(method, $"{path}?dryRun=All&fieldManager=bot", type, body);
        status.ShouldBe(HttpStatusCode.OK);
        answer.GetProperty("spec").GetProperty("replicas").GetInt32().ShouldBe(replicas);
        (await _stage.KubectlAsync("get deploy auth-service -o jsonpath={.spec.replicas}/{.metadata.generation}")).ShouldStartWith("3/");

        var generation = await _stage.KubectlAsync("get deploy auth-service -o jsonpath={.metadata.generation}");
        (await SendAsync(method, path, type, body)).Status.ShouldBe(HttpStatusCode.OK);
        (await _stage.KubectlAsync("get deploy auth-service -o jsonpath={.spec.replicas}")).ShouldBe("7");
        (await _stage.KubectlAsync("get deploy auth-service -o jsonpath={.metadata.generation}")).ShouldNotBe(generation);
    }

    [Fact]
    public async Task A_field_that_the_kind_has_not_is_refused_when_asked_and_else_dropped()
    {
        const string patch = """{"spec":{"template":{"spec":{"containers":[{"name":"auth-service","imagee":"x"}]}}}}""";
        const string strategic = "application/strategic-merge-patch+json";
        var (status, refused) = await SendAsync("PATCH", $"{Deployment}?fieldValidation=Strict", strategic, patch);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.GetProperty("message").GetString()!.ShouldEndWith("strict decoding error: unknown field \"spec.template.spec.containers[0].imagee\"");

        var whole = JsonSerializer.Serialize(new { apiVersion = "v1", kind = "ConfigMap", metadata = new { name = "c" }, dataa = 1 });
        (status, refused) = await SendAsync("POST", "api/v1/namespaces/default/configmaps?fieldValidation=Strict", "application/json", whole);
        status.ShouldBe(HttpStatusCode.BadRequest);
        refused.GetProperty("message").GetString().ShouldBe("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: unknown field \"dataa\"");

        var (accepted, kept) = await SendAsync("PATCH", $"{Deployment}?dryRun=All", strategic, patch);
        accepted.ShouldBe(HttpStatusCode.OK);
        kept.ToString().ShouldNotContain("imagee");
    }

    [Fact]
    public async Task A_dry_run_of_kubectl_changes_nothing()
    {
        var before = await _stage.KubectlAsync("get pods,deploy,rs -A -o jsonpath={.items[*].metadata.resourceVersion}");
        (await _stage.KubectlAsync("rollout undo deployment/auth-service --dry-run=server")).ShouldBe("deployment.apps/auth-service rolled back (server dry run)\n");
        (await _stage.KubectlAsync("scale deployment/auth-service --replicas=9 --dry-run=server")).ShouldContain("(server dry run)");
        (await _stage.KubectlAsync("delete pod api-gateway-bpp2pvz99-ml4mj --dry-run=server")).ShouldContain("deleted (server dry run)");
        (await _stage.KubectlAsync("cordon worker-a1 --dry-run=server")).ShouldContain("cordoned (server dry run)");
        (await _stage.KubectlAsync("drain worker-a1 --ignore-daemonsets --delete-emptydir-data --force --dry-run=server")).ShouldContain("drained (server dry run)");
        (await _stage.KubectlAsync("get pods,deploy,rs -A -o jsonpath={.items[*].metadata.resourceVersion}")).ShouldBe(before);
    }

    [Fact]
    public async Task An_eviction_needs_room_in_the_disruption_budget()
    {
        const string body = """{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"api-gateway-bpp2pvz99-ml4mj","namespace":"default"}}""";
        (await SendAsync("POST", $"{Pod}/eviction?dryRun=All", "application/json", body)).Status.ShouldBe(HttpStatusCode.Created);
        (await SendAsync("POST", $"{Pod}/eviction", "application/json", body)).Status.ShouldBe(HttpStatusCode.Created);

        const string other = "api/v1/namespaces/default/pods/api-gateway-bpp2pvz99-wtqpb";
        var (status, answer) = await SendAsync("POST", $"{other}/eviction", "application/json", body.Replace("ml4mj", "wtqpb"));
        status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.GetProperty("message").GetString().ShouldBe("Cannot evict pod as it would violate the pod's disruption budget.");
        answer.GetProperty("details").GetProperty("causes")[0].GetProperty("message").GetString()
            .ShouldBe("The disruption budget api-gateway needs 1 healthy pods and has 1 currently");

        _stage.Advance(60);
        (await SendAsync("POST", $"{other}/eviction", "application/json", body.Replace("ml4mj", "wtqpb"))).Status.ShouldBe(HttpStatusCode.Created);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string method, string path, string type, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{_stage.Kubernetes}/{path}") { Content = new StringContent(body, Encoding.UTF8, type) };
        using var response = await _stage.Client.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }
}
