namespace ChatOpsBot.Core.Runbooks.Kubectl.Commands;

/// <summary>What <c>top</c> sorts by, largest first; by name when nothing is asked.</summary>
public enum UsageOrder
{
    Name,
    Cpu,
    Memory,
}
