using ChatOpsBot.WebConsole.Rooms;

namespace ChatOpsBot.Tests.WebConsole;

public sealed class RoomAddressTests
{
    [Theory]
    [InlineData("console:lobby", "lobby")]
    [InlineData("console:#api-incidents", "api-incidents")]
    [InlineData("console:drill-ember-1-0a1b", "drill-ember-1-0a1b")]
    [InlineData("console:../../etc/passwd", "etc-passwd")]
    [InlineData("console:<script>", "script")]
    [InlineData("console:", "lobby")]
    public void A_conversation_has_a_room(string conversation, string room)
    {
        RoomAddress.Room(conversation).ShouldBe(room);
        RoomAddress.IsName(room).ShouldBeTrue();
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("A")]
    [InlineData("-a")]
    [InlineData("")]
    [InlineData("a\n")]
    public void Not_everything_is_a_name(string name) => RoomAddress.IsName(name).ShouldBeFalse();

    [Fact]
    public void What_a_slot_answers_is_known_whatever_stands_around_it()
    {
        var identity = RoomAddress.Identity("lobby", 12, Guid.NewGuid());

        RoomAddress.Answered($"answer:{identity}").ShouldBe(identity);
        RoomAddress.Answered($"answer:2/{identity}:part").ShouldBe(identity);
        RoomAddress.Answered("notice:inc-1:1").ShouldBeNull();
    }
}
