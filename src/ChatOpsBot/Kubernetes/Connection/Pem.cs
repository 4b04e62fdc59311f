using System.Text;

namespace ChatOpsBot.Kubernetes.Connection;

/// <summary>Reads what a kubeconfig gives either as base64 in place or as a file; what stands in place wins.</summary>
internal static class Pem
{
    /// <returns>Null when neither is given.</returns>
    public static string? Read(string? data, string? path)
    {
        if (data is not null)
        {
            return Encoding.ASCII.GetString(Convert.FromBase64String(data));
        }

        return path is null ? null : File.ReadAllText(path);
    }
}
