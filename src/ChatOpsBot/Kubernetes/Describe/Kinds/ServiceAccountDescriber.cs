using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe serviceaccount</c>.</summary>
internal static class ServiceAccountDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject account, DescribeContext context)
    {
        writer.NameAndNamespace(account);
        writer.LabelsAndAnnotations(account);
        var own = context.Secrets?.Where(secret => secret.Namespace == account.Namespace).ToList();
        var tokens = own?.Where(secret => IsTokenOf(secret, account)).Select(secret => secret.Name) ?? [];
        Names("Image pull secrets:", account.Items("imagePullSecrets").Select(reference => reference.Text("name") ?? ""));
        Names("Mountable secrets: ", account.Items("secrets").Select(reference => reference.Text("name") ?? ""));
        Names("Tokens:            ", tokens);
        writer.Events(account, context);

        void Names(string title, IEnumerable<string> names) =>
            writer.Lines($"{title}\t", $"{new string(' ', title.Length)}\t", names.Select(name => own is null || own.Any(secret => secret.Name == name) ? name : $"{name} (not found)"));
    }

    private static bool IsTokenOf(KubernetesObject secret, KubernetesObject account) =>
        secret.Annotations.GetValueOrDefault("kubernetes.io/service-account.name") == account.Name
        && secret.Annotations.GetValueOrDefault("kubernetes.io/service-account.uid") == account.Uid;
}
