using System.IO.Compression;
using System.Text.Json;
using ChatOpsBot.Teams.Packaging;

namespace ChatOpsBot.Tests.Teams;

/// <summary>The app as people upload it.</summary>
public sealed class AppPackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-package-").FullName;

    private static string RealParts(string file) => Path.Combine(ChatOpsBot.Tests.RealParts.RepositoryRoot!, "tests/real-parts/teams", file);

    [Fact]
    public async Task The_zip_holds_a_valid_manifest_with_the_bots_id_and_two_icons()
    {
        var file = Path.Combine(_folder, "app.zip");
        AppPackage.Write(file, TeamsAuthority.AppId, "https://bot.example.com/");
        await ZipFile.ExtractToDirectoryAsync(file, _folder, TestContext.Current.CancellationToken);

        AppPackage.Problems(_folder).ShouldBeEmpty();
        Directory.GetFiles(_folder).Select(Path.GetFileName).Order().ShouldBe(["app.zip", "color.png", "manifest.json", "outline.png"]);
        var manifest = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "manifest.json"), TestContext.Current.CancellationToken));
        manifest.GetProperty("bots")[0].GetProperty("botId").GetString().ShouldBe(TeamsAuthority.AppId);
        manifest.GetProperty("composeExtensions")[0].GetProperty("botId").GetString().ShouldBe(TeamsAuthority.AppId);
        manifest.GetProperty("webApplicationInfo").GetProperty("id").GetString().ShouldBe(TeamsAuthority.AppId);
        manifest.GetProperty("validDomains")[0].GetString().ShouldBe("bot.example.com");
        await CardSchema.JudgeAsync("manifest", RealParts("teams-app-manifest.schema.json"), Path.Combine(_folder, "manifest.json"));
    }

    [Fact]
    public void The_same_settings_give_the_same_bytes()
    {
        var (one, other) = (Path.Combine(_folder, "one.zip"), Path.Combine(_folder, "other.zip"));
        AppPackage.Write(one, TeamsAuthority.AppId, null);
        AppPackage.Write(other, TeamsAuthority.AppId, null);

        File.ReadAllBytes(one).ShouldBe(File.ReadAllBytes(other));
    }

    [Fact]
    public async Task A_manifest_with_a_mistake_does_not_pass()
    {
        var file = Path.Combine(_folder, "manifest.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(Path.Combine(AppPackage.Folder, "manifest.json"), TestContext.Current.CancellationToken)).Replace("\"personal\"", "\"everywhere\""), TestContext.Current.CancellationToken);

        await Should.ThrowAsync<InvalidOperationException>(() => CardSchema.JudgeAsync("manifest", RealParts("teams-app-manifest.schema.json"), file));
    }

    [Theory]
    [InlineData("\"short\": \"ChatOpsBot\"", "\"short\": \"ChatOpsBot, the bot of the whole wide company\"", "name.short has 45 characters; Teams takes 30")]
    [InlineData("\"privacyUrl\": \"https", "\"privacyUrl\": \"http", "developer.privacyUrl is no address with https")]
    [InlineData("\"termsOfUseUrl\"", "\"terms\"", "developer.termsOfUseUrl is no address with https")]
    [InlineData("\"#2B2F77\"", "\"blue\"", "accentColor is blue; write it like #2B2F77")]
    [InlineData("\"bots\"", "\"robots\"", "bots is missing")]
    [InlineData("\"outline\"", "\"line\"", "icons.outline is missing")]
    [InlineData("{ \"title\": \"help\"", "{ \"title\": \"drain\" }, { \"title\": \"help\"", "a list of 13 commands; Teams takes 12")]
    [InlineData("{\n  \"$schema\"", "[\n  \"$schema\"", "cannot be read")]
    public void What_Teams_would_refuse_is_told_before_it_is_uploaded(string right, string wrong, string told)
    {
        var manifest = File.ReadAllText(Path.Combine(AppPackage.Folder, "manifest.json")).ReplaceLineEndings("\n");
        manifest.ShouldContain(right);
        File.WriteAllText(Path.Combine(_folder, "manifest.json"), manifest.Replace(right, wrong));

        AppPackage.Problems(_folder).ShouldHaveSingleItem().ShouldContain(told);
    }

    [Fact]
    public void What_is_missing_or_of_another_size_is_told()
    {
        File.Copy(Path.Combine(AppPackage.Folder, "manifest.json"), Path.Combine(_folder, "manifest.json"));
        File.Copy(Path.Combine(AppPackage.Folder, "color.png"), Path.Combine(_folder, "outline.png"));

        var problems = AppPackage.Problems(_folder).ToList();

        problems.ShouldContain(problem => problem.Contains("color.png is no PNG"));
        problems.ShouldContain(problem => problem.Contains("outline.png is 192×192, not 32×32"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
