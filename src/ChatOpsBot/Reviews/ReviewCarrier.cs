using System.Text.Json;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reviews;

namespace ChatOpsBot.Reviews;

/// <summary>Writes reviews of incidents to disk; a newer one of the same incident takes the place of the older.</summary>
public sealed class ReviewCarrier : IEffectCarrier
{
    /// <inheritdoc/>
    public string Kind => ReviewDesk.FileKind;

    /// <summary>Writing a file again is the same as writing it once.</summary>
    public Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken) => Task.FromResult<EffectReference?>(null);

    /// <inheritdoc/>
    public async Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var review = JsonSerializer.Deserialize<ReviewFile>(effect.Payload) ?? throw new JsonException($"Effect {effect.Key} holds no review.");
        Directory.CreateDirectory(Path.GetDirectoryName(review.Path)!);
        var half = review.Path + ".new";
        await File.WriteAllTextAsync(half, review.Text, cancellationToken);
        File.Move(half, review.Path, overwrite: true);
        return new EffectReference(review.Path, review.Path);
    }
}
