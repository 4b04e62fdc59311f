namespace ChatOpsBot.Core.Escalation;

/// <summary>Which ways out of the conversation the configuration opens, beside the issue and the team's channel.</summary>
/// <param name="Pager">A pager takes pages.</param>
/// <param name="Mail">Somebody is to be mailed.</param>
/// <param name="Board">Issues stand on a project board as well.</param>
public sealed record EscalationTargets(bool Pager, bool Mail, bool Board = false);
