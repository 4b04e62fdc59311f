using ChatOpsBot.Core.Reports;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Pages;

public static class PagesRegistration
{
    /// <summary>Adds the settings of pages.</summary>
    public static IServiceCollection AddPageSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PagesOptions>().Bind(configuration.GetSection(PagesOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PagesOptions>, PagesOptionsValidator>();
        return services;
    }

    /// <summary>Adds the pages that show things whole, and the links to them; they need a store.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services, PublicAddress address)
    {
        services.AddSingleton(address);
        services.AddSingleton<PageKey>();
        services.AddHostedService(provider => provider.GetRequiredService<PageKey>());
        services.AddSingleton<PageLinks>();
        services.AddSingleton<IPermalinks>(provider => provider.GetRequiredService<PageLinks>());
        return services;
    }
}
