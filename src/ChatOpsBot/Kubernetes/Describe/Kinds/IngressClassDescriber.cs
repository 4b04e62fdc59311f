using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe ingressclass</c>.</summary>
internal static class IngressClassDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject subject, DescribeContext context)
    {
        writer.Field(0, "Name", subject.Name);
        writer.LabelsAndAnnotations(subject);
        writer.Field(0, "Controller", subject.Text("spec", "controller"));
        if (subject.Json.At("spec", "parameters") is { } parameters)
        {
            writer.Line(0, "Parameters:");
            if (parameters.Text("apiGroup") is { } group)
            {
                writer.Field(1, "APIGroup", group);
            }

            writer.Field(1, "Kind", parameters.Text("kind"));
            writer.Field(1, "Name", parameters.Text("name"));
        }

        writer.Events(subject, context);
    }
}
