using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe storageclass</c>.</summary>
internal static class StorageClassDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject subject, DescribeContext context)
    {
        var isDefault = subject.Annotations.GetValueOrDefault("storageclass.kubernetes.io/is-default-class") == "true"
            || subject.Annotations.GetValueOrDefault("storageclass.beta.kubernetes.io/is-default-class") == "true";
        writer.Field(0, "Name", subject.Name);
        writer.Field(0, "IsDefaultClass", isDefault ? "Yes" : "No");
        writer.Field(0, "Annotations", Selectors.Labels(subject.Annotations));
        writer.Field(0, "Provisioner", subject.Text("provisioner"));
        writer.Field(0, "Parameters", Selectors.Labels(subject.Map("parameters")));
        writer.Field(0, "AllowVolumeExpansion", GoText.CapitalOrUnset(subject.Flag("allowVolumeExpansion")));
        var options = subject.Strings("mountOptions").ToList();
        writer.Line(0, options.Count == 0 ? "MountOptions:\t<none>" : "MountOptions:");
        options.ForEach(option => writer.Line(1, option));
        foreach (var (title, field) in new[] { ("ReclaimPolicy", "reclaimPolicy"), ("VolumeBindingMode", "volumeBindingMode") })
        {
            if (subject.Text(field) is { } value)
            {
                writer.Field(0, title, value);
            }
        }

        writer.Events(subject, context);
    }
}
