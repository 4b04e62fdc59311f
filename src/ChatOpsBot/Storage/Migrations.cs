using System.Collections.Immutable;

namespace ChatOpsBot.Storage;

/// <summary>The scripts that build and change a schema, by kind of database: <c>Migrations/Sqlite/0001-incidents.sql</c> and those after it.</summary>
internal static class Migrations
{
    /// <summary>In order; a schema's version is the number of scripts that were run.</summary>
    public static ImmutableArray<string> Of(string kind)
    {
        var assembly = typeof(Migrations).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.Contains($".Migrations.{kind}.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var script = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return script.ReadToEnd();
                }),
        ];
    }
}
