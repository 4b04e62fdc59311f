using ChatOpsBot.AcceptanceTests.Drivers;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>A team trains on its own runbooks.</summary>
public sealed class Drills : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-room-").FullName;

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task A_drill_has_a_room_of_its_own_and_ends_with_what_was_found_and_missed(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "fjord");
        var opened = room.NextDrill();

        (await room.SayAsync("practice")).ShouldContain("practice ember");
        (await room.SayAsync("practice amber")).ShouldContain("DRILL: amber has begun");
        room.Enter(await opened);

        (await room.SayAsync("check kedge")).ShouldContain("DRILL:");
        await room.SayAsync("I'm on it");
        (await room.SayAsync("practice ember")).ShouldContain("a drill already");
        var review = await room.SayAsync("end practice");

        review.ShouldContain("DRILL");
        review.ShouldContain("first cause named");
        review.ShouldContain("was never resolved");
        room.Leave();
        (await room.SayAsync("status")).ShouldContain("No open incident here");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task A_world_that_is_not_there_is_said_to_be_missing(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "fjord");

        (await room.SayAsync("practice atlantis")).ShouldContain("There is no world atlantis");
        (await room.SayAsync("end practice")).ShouldContain("No drill runs here");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
