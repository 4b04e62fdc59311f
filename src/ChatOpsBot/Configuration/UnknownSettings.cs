using System.Collections;
using System.Reflection;
using ChatOpsBot.Core.Commands;

namespace ChatOpsBot.Configuration;

/// <summary>
/// Finds settings that nothing reads: a misspelt key would otherwise be a default that nobody chose. Keys of our own
/// sections must be known; other sections belong to the host, or are variables of the environment, and are told only
/// where they are nearly one of ours.
/// </summary>
public static class UnknownSettings
{
    private static readonly IReadOnlyDictionary<string, Type> Sections = typeof(UnknownSettings).Assembly.GetTypes()
        .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
        .Where(one => one.Section is not null)
        .ToDictionary(one => one.Section!, one => Root(one.Type, one.Section!), StringComparer.OrdinalIgnoreCase);

    /// <summary>A sentence for each setting that nothing reads, with what was probably meant.</summary>
    public static IEnumerable<string> In(IConfiguration configuration) => configuration.GetChildren().SelectMany(section =>
        Sections.TryGetValue(section.Key, out var type) ? Below(section, type)
        : section.GetChildren().Any() && Spelling.Nearest(section.Key, Sections.Keys) is { } meant ? [$"{section.Path} is no section of the settings. Did you mean {meant}?"]
        : []);

    private static IEnumerable<string> Below(IConfigurationSection section, Type type)
    {
        var children = section.GetChildren().ToList();
        if (children.Count == 0 || IsValue(type))
        {
            return [];
        }

        if (ItemOf(type) is { } item)
        {
            return children.SelectMany(child => Below(child, item));
        }

        var known = type.GetProperties().Where(property => property.CanWrite || ItemOf(property.PropertyType) is not null).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        return children.SelectMany(child => known.TryGetValue(child.Key, out var property) ? Below(child, property.PropertyType) : [Unknown(child, section.Path, [.. known.Keys])]);
    }

    private static string Unknown(IConfigurationSection setting, string path, IReadOnlyList<string> known) => Spelling.Nearest(setting.Key, known) is { } meant
        ? $"{setting.Path} is read by nothing. Did you mean {path}:{meant}?"
        : $"{setting.Path} is read by nothing. {path} knows {string.Join(", ", known.Order(StringComparer.Ordinal))}.";

    /// <summary>A section that is a list stands for the one property of its class.</summary>
    private static Type Root(Type type, string section) =>
        type.GetProperties() is [var only] && only.Name == section && ItemOf(only.PropertyType) is not null ? only.PropertyType : type;

    private static bool IsValue(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type.Namespace == nameof(System) && !type.IsGenericType || Nullable.GetUnderlyingType(type) is not null;

    /// <summary>What a list or a dictionary holds; null for anything else.</summary>
    private static Type? ItemOf(Type type) => type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type) ? null
        : type.IsArray ? type.GetElementType()
        : type.GetInterfaces().Append(type).Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>)).Select(one => one.GetGenericArguments()[0])
            .Select(item => item.IsGenericType && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) ? item.GetGenericArguments()[1] : item).FirstOrDefault();
}
