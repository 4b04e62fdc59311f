using System.Reflection;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Configuration;

/// <summary>Reads every registered options class once, so that everything that is wrong is told at the same time.</summary>
public sealed class OptionsCheck
{
    private readonly List<Type> _types;

    /// <param name="services">With all options registered.</param>
    public OptionsCheck(IServiceCollection services) => _types =
    [
        .. services.Select(service => service.ServiceType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>))
            .Select(type => type.GetGenericArguments()[0])
            .Where(type => type.Assembly == typeof(OptionsCheck).Assembly)
            .Distinct(),
    ];

    /// <exception cref="ConfigurationException">Settings are wrong; the message lists all of them.</exception>
    public void Run(IServiceProvider services)
    {
        var failures = _types.SelectMany(type => FailuresOf(type, services)).Distinct().ToList();
        if (failures.Count > 0)
        {
            throw new ConfigurationException($"The configuration has {Core.Words.Count(failures.Count, "mistake")}:{string.Concat(failures.Select(failure => $"\n  - {failure}"))}");
        }
    }

    private static IEnumerable<string> FailuresOf(Type type, IServiceProvider services)
    {
        try
        {
            var options = services.GetRequiredService(typeof(IOptions<>).MakeGenericType(type));
            options.GetType().GetProperty(nameof(IOptions<>.Value))!.GetValue(options);
            return [];
        }
        catch (TargetInvocationException fault) when (fault.InnerException is OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
        catch (TargetInvocationException fault) when (fault.InnerException is InvalidOperationException { InnerException: FormatException or ArgumentException } wrong)
        {
            // The binder met a value that is not of the setting's type; its sentence names the value, the key and the type.
            return [$"{wrong.Message} Write a value of that type, such as true or false for a Boolean."];
        }
    }
}
