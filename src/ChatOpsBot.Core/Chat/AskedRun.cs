using System.Collections.Immutable;
using ChatOpsBot.Core.Commands.Windows;

namespace ChatOpsBot.Core.Chat;

/// <summary>An investigation as it was asked for, so that "again" and "last 2h" can ask for it anew.</summary>
/// <param name="Id">Under which its result is stored.</param>
/// <param name="Runbook">The runbook's name.</param>
/// <param name="Service">Null for the whole cluster.</param>
/// <param name="Clusters">Empty for all.</param>
/// <param name="Window">Null for the usual one.</param>
public sealed record AskedRun(string Id, string Runbook, string? Service, ImmutableArray<string> Clusters, WindowWord? Window);
