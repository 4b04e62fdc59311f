namespace ChatOpsBot.Teams.People;

internal sealed record GroupIds(IReadOnlyList<string>? Value);

internal sealed record GraphMessages(IReadOnlyList<GraphMessage>? Value);

/// <param name="DeletedDateTime">Null while it stands.</param>
internal sealed record GraphMessage(string Id, GraphFrom? From, IReadOnlyList<GraphAttachment>? Attachments, string? DeletedDateTime = null);

internal sealed record GraphFrom(GraphApplication? Application);

internal sealed record GraphApplication(string? Id);

/// <param name="Content">A card as text.</param>
internal sealed record GraphAttachment(string? ContentType, string? Content);
