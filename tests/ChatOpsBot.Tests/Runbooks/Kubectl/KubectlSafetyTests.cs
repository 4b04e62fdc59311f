using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Core.Runbooks.Kubectl;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsBot.Tests.Runbooks.Kubectl;

/// <summary>What is not proven to be a read is never a query, whatever stands around it.</summary>
public class KubectlSafetyTests
{
    private static readonly string[] ReadingVerbs =
        ["get", "describe", "logs", "top pods", "top nodes", "rollout status", "rollout history", "events", "auth can-i", "version"];

    private static readonly string[] OtherVerbs =
    [
        "exec", "attach", "cp", "debug", "run", "port-forward", "proxy", "apply", "create", "edit", "patch", "replace", "set", "expose",
        "autoscale", "drain", "taint", "certificate", "config", "wait", "diff", "kustomize", "plugin", "rollout pause", "rollout resume",
        "auth reconcile", "delete", "scale", "label", "annotate", "cordon", "uncordon", "rollout restart", "rollout undo", "adm", "rsh", "GET",
    ];

    private static readonly string[] DeniedFlags =
    [
        "server", "token", "kubeconfig", "as", "as-group", "as_group", "as-uid", "raw", "filename", "kustomize", "context", "cluster", "user",
        "certificate-authority", "username", "password", "client-key", "client-certificate", "tls-server-name", "cache-dir", "profile", "nonsense",
    ];

    private static readonly string[] DeniedSwitches = ["insecure-skip-tls-verify", "watch-only", "follow", "server-print=false", "match-server-version"];

    private static readonly string[] Harmless =
    [
        "pods", "po/web-0", "web-0", "-n", "shop", "-nshop", "-A", "-l", "app=web", "-lapp=web", "-o", "wide", "-oyaml", "-o=name", "--tail=5",
        "--since", "5m", "-c", "app", "--previous", "--no-headers", "--", "--list", "get", "deploy/api", "--types=Warning", "<pod-name>", "$X", "-",
        "--chunk-size", "5", "--v", "=", "", "x", "--sort-by=.metadata.name",
    ];

    private static readonly Gen<string[]> Padding = Gen.ArrayOf(Gen.Elements(Harmless)).Resize(6);

    [Fact]
    public void No_list_of_arguments_with_a_denied_flag_is_a_query()
    {
        var flags = Gen.OneOf(
            Gen.Elements(DeniedFlags).Select(flag => new[] { $"--{flag}=x" }),
            Gen.Elements(DeniedFlags).Select(flag => new[] { $"--{flag}", "x" }),
            Gen.Elements(DeniedSwitches).Select(flag => new[] { $"--{flag}" }),
            Gen.Elements("-shttps://x", "-s=x", "-k=x", "-v=9").Select(flag => new[] { flag }));
        var lines =
            from before in Gen.Elements(true, false)
            from verb in Gen.Elements(ReadingVerbs)
            from left in Padding
            from flag in flags
            from right in Padding
            where left.All(word => word != "--" && !TakesAValue(word))
            select before ? [.. flag, .. verb.Split(' '), .. left, .. right] : (string[])[.. verb.Split(' '), .. left, .. flag, .. right];

        Check(lines);
    }

    [Fact]
    public void No_list_of_arguments_with_another_verb_is_a_query()
    {
        var lines =
            from verb in Gen.Elements(OtherVerbs)
            from rest in Padding
            select (string[])[.. verb.Split(' '), .. rest];

        Check(lines);
    }

    [Fact]
    public void No_secret_is_printed_with_its_values()
    {
        var lines =
            from type in Gen.Elements("secret", "secrets", "Secrets", "secrets.v1", "pods,secret", "secret,configmap", "secret/db", "SECRET/db")
            from output in Gen.Elements("-oyaml", "-ojson", "-o=YAML", "--output=jsonpath={.data}", "-ocustom-columns=A:.data", "-ojsonpath-as-json={.data}", "-ogo-template={{.data}}", "--template={{.data}}", "--sort-by=.data.a")
            from namespaces in Gen.Elements("-A", "-nshop", "--no-headers")
            select (string[])["get", type, namespaces, output];

        Check(lines);
    }

    [Fact]
    public void Any_words_are_read_without_an_error()
    {
        var words = Gen.ArrayOf(Gen.OneOf(
            Gen.Elements([.. Harmless, .. ReadingVerbs, .. OtherVerbs]),
            ArbMap.Default.GeneratorFor<string>().Where(word => word is not null)));

        Prop.ForAll(Arb.From(words), line => Read(line) is not null).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static bool TakesAValue(string word) => word is "-n" or "-l" or "-o" or "-c" or "--since" or "--chunk-size" or "--v";

    private static void Check(Gen<string[]> lines) =>
        Prop.ForAll(Arb.From(lines), line => Read(line) is not StepReading.Query).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static StepReading Read(string[] line) => new KubectlReader().Read(line, new StepText(string.Join(' ', line), StepAttributes.None));
}
