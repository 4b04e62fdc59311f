using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Incidents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Alerts;

/// <summary><c>/alerts/…</c>: proves who sent an alert, stores it, then acknowledges. Senders repeat what was not acknowledged.</summary>
public static class AlertEndpoints
{
    public const string Prefix = "/alerts/";

    private const int LargestBody = 4 * 1_048_576;

    /// <summary>Anybody may knock; the secret of the source is what lets an alert in.</summary>
    public static void MapAlerts(this IEndpointRouteBuilder routes) => routes.MapPost(
        Prefix + "{source}",
        ([FromServices] IEnumerable<IAlertReader> readers, [FromServices] IIncidentStore store, [FromServices] IOptions<AlertsOptions> options, [FromServices] TimeProvider clock, string source, HttpContext context) =>
            TakeAsync(readers.FirstOrDefault(reader => reader.Source == source), store, options.Value, clock, context))
        .AllowAnonymous();

    private static async Task<IResult> TakeAsync(IAlertReader? reader, IIncidentStore store, AlertsOptions options, TimeProvider clock, HttpContext context)
    {
        var (key, _, settings) = options.All.FirstOrDefault(one => one.Source == reader?.Source);
        if (reader is null || settings is not { IsConfigured: true })
        {
            return Answer(StatusCodes.Status404NotFound, reader is null ? "No such source of alerts." : $"This source is off: set Alerts:{key}:Secret and Alerts:{key}:Channel.");
        }

        if (context.Request.ContentLength > LargestBody || await BodyAsync(context.Request) is not { } body)
        {
            return Answer(StatusCodes.Status413PayloadTooLarge, "A message has at most 4 MB.");
        }

        var request = new AlertRequest(
            context.Request.Headers.ToImmutableDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), context.Request.ContentType, body);
        if (!reader.Proves(request, settings.Secret))
        {
            return Answer(StatusCodes.Status401Unauthorized, $"This does not prove who sent it: is Alerts:{key}:Secret what the sender has?");
        }

        var now = clock.GetUtcNow();
        IReadOnlyList<AlertNews> news;
        try
        {
            news = reader.Read(request, now);
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            return Answer(StatusCodes.Status400BadRequest, fault is FormatException ? fault.Message : "The body is not JSON.");
        }

        foreach (var one in news)
        {
            var group = one.Group with { Channel = ChannelOf(one.Group, settings) };
            await store.ReceiveAsync(
                new Delivery.AlertFired(group) { Identity = group.Identity(one.Salt), Conversation = $"alerts:{group.Channel}", ReceivedAt = now }, CancellationToken.None);
        }

        return Answer(StatusCodes.Status202Accepted, news.Count == 0 ? "concerns nothing that fires or ends" : "stored");
    }

    private static string ChannelOf(AlertGroup group, AlertSourceOptions settings) =>
        settings.InfrastructureChannel.Length > 0 && AlertClassifier.Of(group) == AlertClass.Infrastructure ? settings.InfrastructureChannel : settings.Channel;

    /// <summary>Null for a body that is too large, whatever its length said.</summary>
    private static async Task<byte[]?> BodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) is > 0 and var read)
        {
            if (body.Length + read > LargestBody)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static IResult Answer(int status, string text) => Results.Text(text + "\n", statusCode: status);
}
