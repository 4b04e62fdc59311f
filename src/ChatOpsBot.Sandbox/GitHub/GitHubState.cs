using System.Text.Json;

namespace ChatOpsBot.Sandbox.GitHub;

/// <summary>
/// The issues of the sandbox's GitHub. Each change is on the disk before it is answered, so that a restart, or a kill,
/// keeps what was acknowledged.
/// </summary>
public sealed class GitHubState
{
    private readonly Lock _lock = new();
    private readonly string? _path;
    private GitHubSnapshot _snapshot;

    private GitHubState(string? path, GitHubSnapshot snapshot, TimeProvider clock)
    {
        _path = path;
        _snapshot = snapshot;
        Clock = clock;
    }

    internal TimeProvider Clock { get; }

    internal IReadOnlyList<Repository> Repositories => Volatile.Read(ref _snapshot).Repositories;

    /// <param name="stateDirectory">Where <c>github.json</c> is kept; null keeps everything in memory only.</param>
    /// <param name="clock">Says when an issue was opened, changed and closed.</param>
    /// <exception cref="InvalidDataException">The file is there but is not what was written.</exception>
    public static GitHubState Open(string? stateDirectory, TimeProvider clock)
    {
        var empty = new GitHubSnapshot(0, []);
        if (stateDirectory is null)
        {
            return new GitHubState(null, empty, clock);
        }

        Directory.CreateDirectory(stateDirectory);
        var path = Path.Combine(stateDirectory, "github.json");
        try
        {
            var snapshot = File.Exists(path)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), GitHubSnapshotJson.Default.GitHubSnapshot) ?? empty
                : empty;
            return new GitHubState(path, snapshot, clock);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} cannot be read ({exception.Message}): delete it to start without issues.", exception);
        }
    }

    /// <summary>Every repository exists; one that nobody touched yet is empty.</summary>
    internal Repository Repository(string owner, string name) =>
        Repositories.FirstOrDefault(one => one.Is(owner, name)) ?? new Repository(owner, name, Clock.GetUtcNow(), [], []);

    /// <summary>Changes one repository; nothing else changes meanwhile.</summary>
    /// <param name="owner">The repository's owner.</param>
    /// <param name="name">The repository's name.</param>
    /// <param name="change">Gets the repository, the time and a source of new ids; what it throws leaves all as it was.</param>
    internal Repository Change(string owner, string name, Func<Repository, DateTimeOffset, Func<long>, Repository> change)
    {
        lock (_lock)
        {
            var lastId = _snapshot.LastId;
            var before = Repository(owner, name);
            var after = change(before, Now(), () => ++lastId);
            var repositories = _snapshot.Repositories.Where(one => !one.Is(owner, name)).Append(after);
            var snapshot = new GitHubSnapshot(lastId, [.. repositories.OrderBy(one => one.FullName, StringComparer.OrdinalIgnoreCase)]);
            Save(snapshot);
            Volatile.Write(ref _snapshot, snapshot);
            return after;
        }
    }

    /// <summary>GitHub's times have whole seconds.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(Clock.GetUtcNow().ToUnixTimeSeconds());

    private void Save(GitHubSnapshot snapshot)
    {
        if (_path is null)
        {
            return;
        }

        var temporary = _path + ".new";
        using (var file = File.Create(temporary))
        {
            JsonSerializer.Serialize(file, snapshot, GitHubSnapshotJson.Default.GitHubSnapshot);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
    }
}
