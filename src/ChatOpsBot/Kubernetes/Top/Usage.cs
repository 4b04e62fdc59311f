namespace ChatOpsBot.Kubernetes.Top;

/// <param name="Cpu">Cores.</param>
/// <param name="Memory">Bytes.</param>
internal readonly record struct Usage(decimal Cpu, decimal Memory)
{
    private const decimal Mebibyte = 1024m * 1024;

    /// <summary>Thousandths of a core, rounded up as Kubernetes does.</summary>
    public long MilliCores => (long)Math.Ceiling(Cpu * 1000);

    public string CpuText => $"{MilliCores}m";

    public string MemoryText => $"{(long)(Memory / Mebibyte)}Mi";

    public static Usage operator +(Usage a, Usage b) => new(a.Cpu + b.Cpu, a.Memory + b.Memory);
}
