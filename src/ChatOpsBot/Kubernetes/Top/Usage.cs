namespace ChatOpsBot.Kubernetes.Top;

/// <summary>What a container, a pod or a node uses, or has.</summary>
internal readonly record struct Usage(Quantity Cpu, Quantity Memory)
{
    private const long Mebibyte = 1024 * 1024;

    public string CpuText => $"{Cpu.Millis}m";

    public string MemoryText => $"{Memory.Value / Mebibyte}Mi";

    public static Usage operator +(Usage a, Usage b) => new(a.Cpu + b.Cpu, a.Memory + b.Memory);
}
