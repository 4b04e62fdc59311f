using ChatOpsBot.Core.Chat;

namespace ChatOpsBot.WebConsole.Access;

/// <summary>Who looks at a page.</summary>
/// <param name="MayChooseName">In an invented world, on this machine: another window may be another person.</param>
/// <param name="Token">What a form or a script has to send with what it changes.</param>
public sealed record ConsoleVisitor(Person Person, bool MayChooseName, string Token)
{
    /// <summary>The visitor of a request that the guard let in.</summary>
    public static ConsoleVisitor Of(HttpContext context) => (ConsoleVisitor)context.Items[typeof(ConsoleVisitor)]!;
}
