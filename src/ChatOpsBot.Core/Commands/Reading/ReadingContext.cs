namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>What phrases are read against: the configured words, the conversation, and a way to read another text in the same light.</summary>
/// <param name="Strangers">Whether a name that nothing here knows may be an object: true where everything typed is meant for the bot.</param>
internal sealed record ReadingContext(Vocabulary Vocabulary, ConversationView View, bool Strangers, Func<string, Command> Reread)
{
    public TargetReader Targets { get; } = new(Vocabulary, View, Strangers);

    /// <summary>The open incident that a word names by its id, its service or the service's alias; null when it names none.</summary>
    public string? OpenIncident(string word)
    {
        var service = Vocabulary.Service(word) ?? word;
        return View.Incidents.FirstOrDefault(incident => incident.Id.Equals(word, StringComparison.OrdinalIgnoreCase) || incident.Service.Equals(service, StringComparison.OrdinalIgnoreCase))?.Id;
    }
}
