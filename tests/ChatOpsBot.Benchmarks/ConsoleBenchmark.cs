using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ChatOpsBot.Assets;
using ChatOpsBot.Cli;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Rooms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Benchmarks;

/// <summary>The console with a thousand open rooms and two hundred open pages: how long until the last page has an event, what that weighs in memory, and what a first view weighs on the wire.</summary>
internal static partial class ConsoleBenchmark
{
    private const int Rooms = 1_000, Streams = 200;

    public static async Task PrintAsync()
    {
        var folder = Directory.CreateTempSubdirectory("chatopsbot-bench-").FullName;
        await using var bot = await Bot.PrepareAsync("fjord", [$"Storage:Sqlite={Path.Combine(folder, "console.db")}"], keep: false, CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(bot.Configuration);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        BotServices.Add(builder.Services, bot);
        builder.Services.AddIncidents(bot);
        builder.Services.AddConsole(bot);
        await using var app = builder.Build();
        app.MapAssets();
        app.MapConsole();
        await app.StartAsync();
        var address = new Uri(app.Urls.First());
        var rooms = app.Services.GetRequiredService<IRoomStore>();
        for (var i = 0; i < Rooms; i++)
        {
            await rooms.WriteAsync(new RoomEntry($"said:{i}", $"room-{i}", "", RoomEntryKind.Said, "ana", "hello"), CancellationToken.None);
        }

        await OpenIncidentsAsync(app.Services);
        var before = Memory();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"console, {Rooms:N0} open rooms with an incident each, {Streams} pages that follow one of them"));
        await using (var pages = await FollowersAsync(address, "/console/events?room=room-7"))
        {
            var weight = Memory() - before;
            Told("event to the last page", await pages.TimesAsync(i => rooms.WriteAsync(
                new RoomEntry($"answer:{i}", "room-7", "", RoomEntryKind.Report, "ChatOpsBot", MessageSlots.Payload(Report.Of($"Event {i}", new ReportBlock.Note(NoteKind.Good, "All is well.")))), CancellationToken.None)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  pages in memory             {weight / 1e6,10:0.0} MB, their clients in the same process included; the process has {Environment.WorkingSet / 1e6:0} MB"));
        }

        await BareAsync();
        await WeightAsync(address);
        await app.StopAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task OpenIncidentsAsync(IServiceProvider services)
    {
        var database = services.GetRequiredService<Storage.Database>();
        await database.WriteAsync(
            async session =>
            {
                for (var i = 0; i < Rooms; i++)
                {
                    var incident = new Incident { Id = $"open-{i}", Conversation = $"console:room-{i}", Service = $"service-{i}", Runbook = "check", State = IncidentState.Open, OpenedAt = DateTimeOffset.UnixEpoch, TopCause = "Something that was found and told in a sentence." };
                    await session.ExecuteAsync(
                        "insert into incident (id, conversation, service, state, touched_at, version, body) values (@Id, @Conversation, @Service, 'Open', @i, 1, @Body)",
                        new { incident.Id, incident.Conversation, incident.Service, i, Body = Storage.StoreJson.Write(incident) });
                }

                return true;
            },
            CancellationToken.None);
    }

    /// <summary>The peer: a bare Kestrel that stores and renders nothing, and writes an event of the same size to as many streams.</summary>
    private static async Task BareAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var bare = builder.Build();
        var open = new ConcurrentBag<HttpResponse>();
        bare.Map("/", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("retry: 1000\n\n");
            await context.Response.Body.FlushAsync();
            open.Add(context.Response);
            var gone = new TaskCompletionSource();
            await using var closed = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        });
        await bare.StartAsync();
        var bytes = Encoding.UTF8.GetBytes($"event: entry\ndata: {new string('x', 700)}\n\n");
        await using (var pages = await FollowersAsync(new Uri(bare.Urls.First()), "/"))
        {
            SpinWait.SpinUntil(() => open.Count == Streams);
            Told("the same, bare Kestrel", await pages.TimesAsync(_ => Task.WhenAll(open.Select(async response =>
            {
                await response.Body.WriteAsync(bytes);
                await response.Body.FlushAsync();
            }))));
        }

        await bare.StopAsync();
    }

    private static async Task<ConsoleFollowers> FollowersAsync(Uri address, string path)
    {
        var followers = new ConsoleFollowers(address, path, Streams);
        await followers.OpenedAsync();
        return followers;
    }

    private static void Told(string what, List<TimeSpan> taken)
    {
        taken.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-24}    {taken[taken.Count / 2].TotalMilliseconds,10:0.0} ms median, 95 % within {taken[(int)(taken.Count * 0.95)].TotalMilliseconds:0.0} ms, {taken[^1].TotalMilliseconds:0.0} ms longest of {taken.Count}"));
    }

    /// <summary>The page of a room and all that it loads, as they come over the wire.</summary>
    private static async Task WeightAsync(Uri address)
    {
        using var client = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = address };
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var page = await client.GetByteArrayAsync("/");
        using var unpacked = new StreamReader(new System.IO.Compression.BrotliStream(new MemoryStream(page), System.IO.Compression.CompressionMode.Decompress), Encoding.UTF8);
        var all = page.Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  page                        {page.Length / 1e3,10:0.0} kB"));
        foreach (Match file in Loaded().Matches(await unpacked.ReadToEndAsync()))
        {
            var bytes = await client.GetByteArrayAsync(file.Groups[1].Value);
            all += bytes.Length;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Path.GetFileName(file.Groups[1].Value),-24}    {bytes.Length / 1e3,10:0.0} kB"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  first view                  {all / 1e3,10:0.0} kB, compressed"));
    }

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    [GeneratedRegex("(?:href|src)=\"(/assets/[^\"]+)\"")]
    private static partial Regex Loaded();
}
