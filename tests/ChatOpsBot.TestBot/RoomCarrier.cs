using System.Net.Http.Json;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.TestBot;

/// <summary>Says things in the room, which is a server that keeps every message it is given: <c>POST /messages</c>, <c>PATCH /messages/{id}</c>, <c>GET /messages?key=</c>.</summary>
internal sealed class RoomCarrier(Uri room) : IEffectCarrier
{
    private readonly HttpClient _http = new() { BaseAddress = room };

    public string Kind => "room.message";

    public async Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken)
    {
        var found = await _http.GetFromJsonAsync<Posted[]>($"messages?key={Uri.EscapeDataString(effect.Key)}", cancellationToken);
        return found is [var first, ..] ? new EffectReference(first.Id) : null;
    }

    public async Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var report = MessageSlots.Report(effect);
        var message = new { effect.Key, Conversation = effect.Destination, report.Title, report.Final };
        using var response = effect.Reference is { } reference
            ? await _http.PatchAsJsonAsync($"messages/{reference.Id}", message, cancellationToken)
            : await _http.PostAsJsonAsync("messages", message, cancellationToken);
        response.EnsureSuccessStatusCode();
        return new EffectReference((await response.Content.ReadFromJsonAsync<Posted>(cancellationToken))!.Id);
    }

    private sealed record Posted(string Id);
}
