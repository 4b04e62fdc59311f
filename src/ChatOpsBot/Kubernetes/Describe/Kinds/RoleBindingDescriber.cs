using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe rolebinding</c> and <c>clusterrolebinding</c>.</summary>
internal static class RoleBindingDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject binding, DescribeContext context)
    {
        writer.Field(0, "Name", binding.Name);
        writer.LabelsAndAnnotations(binding);
        writer.Line(0, "Role:");
        writer.Field(1, "Kind", binding.Text("roleRef", "kind"));
        writer.Field(1, "Name", binding.Text("roleRef", "name"));
        writer.Line(0, "Subjects:");
        writer.Line(1, "Kind\tName\tNamespace");
        writer.Line(1, "----\t----\t---------");
        foreach (var subject in binding.Items("subjects"))
        {
            writer.Line(1, $"{subject.Text("kind")}\t{subject.Text("name")}\t{subject.Text("namespace")}");
        }
    }
}
