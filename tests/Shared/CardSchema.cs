namespace ChatOpsBot.Tests;

/// <summary>Judges JSON by Microsoft's published schemas, with a validator that others wrote (ajv).</summary>
internal static class CardSchema
{
    public static string Cards => Path.Combine(RealParts.RepositoryRoot!, "tests/real-parts/teams/adaptive-card-1.5.schema.json");

    /// <exception cref="InvalidOperationException">A file is not valid; says where.</exception>
    public static Task JudgeAsync(string kind, string schema, params string[] files)
    {
        RealParts.RequireNpm("ajv/package.json");
        return RealProgram.RunAsync(RealParts.Require("node"), [Path.Combine(RealParts.RepositoryRoot!, "tests/real-parts/teams/validate.cjs"), kind, schema, .. files]);
    }
}
