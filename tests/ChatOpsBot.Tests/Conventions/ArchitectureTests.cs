using Mono.Cecil;

namespace ChatOpsBot.Tests.Conventions;

/// <summary>Who may know whom. Read from the compiled assemblies, so that nothing is forgotten.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Adapters =
    [
        "Kubernetes", "Prometheus", "Http", "Logs", "LoadBalancer", "Alerts", "Uptime", "Sentry", "NewRelic", "Sysdig", "StatusPages",
        "GitHub", "PagerDuty", "Mail", "Terminal", "Slack", "Teams", "WebConsole", "Storage",
    ];

    [Fact]
    public void Core_knows_no_vendor_and_none_of_our_other_projects()
    {
        var allowed = new[] { "System", "netstandard", "mscorlib", "Markdig", "YamlDotNet" };

        References("ChatOpsBot.Core").Where(name => !allowed.Any(prefix => name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void The_sandbox_knows_none_of_our_projects() =>
        References("ChatOpsBot.Sandbox").Where(name => name.StartsWith("ChatOpsBot", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Adapter_folders_do_not_know_each_other()
    {
        var offences =
            from type in Types("ChatOpsBot")
            from adapter in Adapters
            where InFolder(type.FullName, adapter)
            from used in Uses(type)
            from other in Adapters
            where other != adapter && InFolder(used, other)
            select $"{type.FullName} uses {used}";

        offences.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Only_practice_and_the_command_line_know_the_sandbox()
    {
        var offences =
            from type in Types("ChatOpsBot")
            where !InFolder(type.FullName, "Practice") && !InFolder(type.FullName, "Cli")
            from used in Uses(type)
            where used.StartsWith("ChatOpsBot.Sandbox.", StringComparison.Ordinal)
            select $"{type.FullName} uses {used}";

        offences.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_outbox_worker_sends_effects()
    {
        var senders =
            from type in Types("ChatOpsBot").Concat(Types("ChatOpsBot.Core"))
            where !Carries(Outermost(type))
            from method in type.Methods
            where method.HasBody
            from instruction in method.Body.Instructions
            where instruction.Operand is MethodReference { Name: "SendAsync" } called && called.DeclaringType.Name == "IEffectCarrier"
            select Outermost(type).FullName;

        senders.Distinct().ShouldBe(["ChatOpsBot.Work.OutboxWorker"]);
    }

    /// <summary>A carrier may hand an effect that it was given on to another carrier.</summary>
    private static bool Carries(TypeDefinition type) => type.Interfaces.Any(implemented => implemented.InterfaceType.Name == "IEffectCarrier");

    private static bool InFolder(string typeName, string folder) => typeName.StartsWith($"ChatOpsBot.{folder}.", StringComparison.Ordinal);

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<string> References(string assembly) => Module(assembly).AssemblyReferences.Select(reference => reference.Name);

    private static IEnumerable<TypeDefinition> Types(string assembly) => Module(assembly).GetTypes();

    private static ModuleDefinition Module(string assembly) => ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));

    private static IEnumerable<string> Uses(TypeDefinition type)
    {
        var signatures = type.Fields.Select(field => field.FieldType)
            .Concat(type.Methods.Select(method => method.ReturnType))
            .Concat(type.Methods.SelectMany(method => method.Parameters).Select(parameter => parameter.ParameterType))
            .Concat(type.Interfaces.Select(implemented => implemented.InterfaceType));
        var bodies = type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions).Select(instruction => instruction.Operand switch
        {
            MethodReference method => method.DeclaringType,
            FieldReference field => field.DeclaringType,
            TypeReference used => used,
            _ => null,
        }).OfType<TypeReference>();
        return signatures.Concat(bodies).SelectMany(Flat).Select(used => used.FullName.Replace('/', '.'));
    }

    private static IEnumerable<TypeReference> Flat(TypeReference type) =>
        type is GenericInstanceType generic ? generic.GenericArguments.SelectMany(Flat).Prepend(generic.ElementType) : [type];
}
