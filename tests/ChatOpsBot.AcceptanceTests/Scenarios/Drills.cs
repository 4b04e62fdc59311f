using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Practice;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>A team trains on its own runbooks.</summary>
public sealed class Drills : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-room-").FullName;

    [Fact]
    public async Task A_drill_has_a_room_of_its_own_and_ends_with_what_was_found_and_missed()
    {
        await using var room = await RoomDriver.EnterAsync(_folder, "fjord");
        var opened = new TaskCompletionSource<DrillRoom>();
        room.Services.GetRequiredService<DrillRooms>().Opened += (_, drill) => opened.TrySetResult(drill);

        (await room.SayAsync("practice")).ShouldContain("practice ember");
        (await room.SayAsync("practice amber")).ShouldContain("DRILL: amber has begun");
        room.Place = (await opened.Task).Conversation;

        (await room.SayAsync("check kedge")).ShouldContain("DRILL:");
        await room.SayAsync("I'm on it");
        (await room.SayAsync("practice ember")).ShouldContain("a drill already");
        var review = await room.SayAsync("end practice");

        review.ShouldContain("DRILL");
        review.ShouldContain("first cause named");
        review.ShouldContain("was never resolved");
        room.Place = "driver:room";
        (await room.SayAsync("status")).ShouldContain("No open incident here");
    }

    [Fact]
    public async Task A_world_that_is_not_there_is_said_to_be_missing()
    {
        await using var room = await RoomDriver.EnterAsync(_folder, "fjord");

        (await room.SayAsync("practice atlantis")).ShouldContain("There is no world atlantis");
        (await room.SayAsync("end practice")).ShouldContain("No drill runs here");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
