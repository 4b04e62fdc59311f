namespace ChatOpsBot.Configuration;

internal static class ConfigurationReading
{
    /// <summary>A section as it stands while services are put together; null when it holds a value of the wrong type, which <see cref="OptionsCheck"/> tells a moment later.</summary>
    public static T? Peek<T>(this IConfiguration configuration, string section) where T : class
    {
        try
        {
            return configuration.GetSection(section).Get<T>();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
