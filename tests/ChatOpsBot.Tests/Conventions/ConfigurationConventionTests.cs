using System.Reflection;
using ChatOpsBot.Alerts;
using ChatOpsBot.Assets;
using ChatOpsBot.Cli;
using ChatOpsBot.GitHub.Webhooks;
using ChatOpsBot.Pages;
using ChatOpsBot.Slack.Events;
using ChatOpsBot.Teams;
using ChatOpsBot.Teams.Messages;
using ChatOpsBot.Telemetry;
using ChatOpsBot.Work;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ChatOpsBot.WebConsole;

namespace ChatOpsBot.Tests.Conventions;

/// <summary>Every setting is checked at start, and no endpoint is open by accident.</summary>
public sealed class ConfigurationConventionTests
{
    public static TheoryData<Type> OptionsClasses => [.. typeof(CommandLine).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is not null)];

    [Theory]
    [MemberData(nameof(OptionsClasses))]
    public async Task Every_options_class_is_validated_at_start(Type options)
    {
        await using var bot = await Bot.PrepareAsync("practice", [], keep: false, TestContext.Current.CancellationToken);
        var services = new ServiceCollection().AddLogging();
        BotServices.Add(services, bot);

        services.ShouldContain(service => service.ServiceType == typeof(IValidateOptions<>).MakeGenericType(options), $"{options.Name} has no validator");
    }

    [Fact]
    public void Every_endpoint_says_who_may_call_it()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddTeamsChat();
        var app = builder.Build();
        app.MapHealth();
        app.MapMetrics();
        app.MapPages();
        app.MapAssets();
        app.MapWebConsole();
        app.MapGitHubWebhooks();
        app.MapSlack();
        app.MapAlerts();
        app.MapTeams();

        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints))
        {
            (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null)
                .ShouldBeTrue($"{endpoint.DisplayName} is neither authenticated nor declared open");
        }
    }
}
