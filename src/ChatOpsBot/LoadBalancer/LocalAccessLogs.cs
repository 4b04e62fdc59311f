using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.LoadBalancer;

/// <summary>Access logs as files of this machine.</summary>
/// <param name="path">A folder, read with those below it, or a pattern.</param>
internal sealed class LocalAccessLogs(string path) : IAccessLogs
{
    public string Where => path;

    public Task<IReadOnlyList<AccessLogFile>> ListAsync(TimeWindow window, CancellationToken cancellationToken)
    {
        var isFolder = Directory.Exists(path);
        var folder = isFolder ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            var found = new DirectoryInfo(folder).EnumerateFiles(isFolder ? "*" : Path.GetFileName(path), isFolder ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
                .Where(file => !isFolder || file.Name.EndsWith(".log", StringComparison.OrdinalIgnoreCase) || file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                .Select(file => new AccessLogFile(file.Name, AccessLogFile.EndOf(file.Name), _ => Task.FromResult<Stream>(file.OpenRead())))
                .Where(file => file.Concerns(window))
                .OrderByDescending(file => file.End ?? DateTimeOffset.MaxValue).ThenByDescending(file => file.Name, StringComparer.Ordinal);
            return Task.FromResult<IReadOnlyList<AccessLogFile>>([.. found]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AccessLogsException(e is UnauthorizedAccessException, $"{folder} cannot be read: {e.Message}", e);
        }
    }
}
