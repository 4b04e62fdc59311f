using ChatOpsBot.Cli;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.TestBot;
using ChatOpsBot.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// The whole bot in a process of its own, with a chat platform for tests in the place of a real one: what people say comes
// to POST /messages, and what the bot says goes to the address in Room:Url. Arguments are settings, key=value.
await using var bot = await Bot.PrepareAsync(null, args, keep: false, CancellationToken.None);
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.Configuration.Sources.Clear();
builder.Configuration.AddConfiguration(bot.Configuration);
builder.WebHost.UseUrls(bot.Configuration["Urls"]!);
builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
BotServices.Add(builder.Services, bot);
builder.Services.AddIncidents(bot);
builder.Services.AddSingleton<IEffectCarrier>(new RoomCarrier(new Uri(bot.Configuration["Room:Url"]!)));

await using var app = builder.Build();
BotServices.Validate(app.Services);
app.MapHealth();
app.MapPost("/messages", async (Said said, [FromServices] IIncidentStore store, CancellationToken cancellationToken) =>
{
    var message = new Delivery.Message(new Person("room:ana", "ana"), said.Text, Addressed: true)
    {
        Identity = said.Identity,
        Conversation = said.Conversation,
        ReceivedAt = TimeProvider.System.GetUtcNow(),
    };
    return Results.Ok(await store.ReceiveAsync(message, cancellationToken));
});
await app.StartAsync();
Console.WriteLine("ready");
await app.WaitForShutdownAsync();
