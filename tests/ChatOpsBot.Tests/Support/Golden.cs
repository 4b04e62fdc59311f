using System.Runtime.CompilerServices;

namespace ChatOpsBot.Tests.Support;

/// <summary>Files that hold what a renderer wrote when somebody last looked at it.</summary>
internal static class Golden
{
    /// <summary>Compares with <c>golden/NAME</c> beside the test; with <c>UPDATE_GOLDEN=1</c> in the environment writes it instead.</summary>
    public static void Same(string actual, string name, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, "golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        actual.ShouldBe(File.ReadAllText(file), $"differs from {file}; look at it, and if it is meant: UPDATE_GOLDEN=1");
    }
}
