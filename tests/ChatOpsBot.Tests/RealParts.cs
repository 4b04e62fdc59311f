namespace ChatOpsBot.Tests;

/// <summary>
/// Programs that some tests are measured against. A test without its program is skipped; with REAL_PARTS=required in
/// the environment it fails instead.
/// </summary>
internal static class RealParts
{
    public static bool AreRequired => Environment.GetEnvironmentVariable("REAL_PARTS") == "required";

    /// <summary>The folder that holds the solution; null when the tests run from somewhere else.</summary>
    public static string? RepositoryRoot
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "ChatOpsBot.sln")))
                {
                    return folder.FullName;
                }
            }

            return null;
        }
    }

    /// <summary>The full path of an executable on PATH; skips or fails the test without it. Not for fixtures: those cannot skip.</summary>
    public static string Require(string tool) => Find(tool) ?? Missing($"{tool} is not on PATH");

    /// <summary>The full path of an executable on PATH; null when it is not there.</summary>
    public static string? Find(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, tool))
        .FirstOrDefault(File.Exists);

    /// <summary>The full path of a file of an npm package that <c>npm ci --prefix tests/real-parts</c> installs.</summary>
    public static string RequireNpm(string path)
    {
        var file = RepositoryRoot is { } root ? Path.Combine(root, "tests", "real-parts", "node_modules", path) : null;
        return File.Exists(file) ? file : Missing($"{path} is not installed: npm ci --prefix tests/real-parts");
    }

    /// <summary>Skips the test, or fails it where real parts are required.</summary>
    public static string Missing(string why)
    {
        if (AreRequired)
        {
            Assert.Fail(why);
        }

        Assert.Skip(why);
        return "";
    }
}
