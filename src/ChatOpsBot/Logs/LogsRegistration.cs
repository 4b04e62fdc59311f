using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Doctor;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Logs;

public static class LogsRegistration
{
    /// <summary>Adds the source <c>logs</c> over every configured store, and their checks.</summary>
    public static IServiceCollection AddLogStores(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LogsOptions>().Bind(configuration.GetSection(LogsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LogsOptions>, LogsOptionsValidator>();
        services.AddSingleton(provider => new LogStores(provider.GetRequiredService<IOptions<LogsOptions>>().Value));
        services.AddSingleton<IDiagnosticSource>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<LogsOptions>>().Value;
            var catalogue = provider.GetRequiredService<IOptions<CatalogueOptions>>().Value;
            var all = provider.GetRequiredService<LogStores>().All.Concat(provider.GetServices<ILogStore>());
            return new LogsSource(all.OrderByDescending(store => store.Name == options.Default), options.MostLines, provider.GetRequiredService<TimeProvider>(), app => Catalogued(catalogue, app));
        });
        services.AddSingleton<IDoctor>(provider => new LogsDoctor(provider.GetRequiredService<LogStores>().All, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>What <c>Services[]:Logs</c> says: <c>store</c>, or <c>store/app</c>.</summary>
    private static (string? Store, string? App) Catalogued(CatalogueOptions catalogue, string? app)
    {
        var parts = (catalogue.Find(app)?.Logs ?? "").Split('/', 2);
        return (parts[0].Length > 0 ? parts[0] : null, parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null);
    }
}
