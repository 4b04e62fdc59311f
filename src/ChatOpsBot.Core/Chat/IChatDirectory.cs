using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Core.Chat;

/// <summary>What a chat platform knows of people beyond what it delivers: names, zones, groups.</summary>
public interface IChatDirectory
{
    /// <summary>The prefix of the platform's conversations and people: <c>slack</c>.</summary>
    string Platform { get; }

    /// <summary>The message with its writer as the platform knows them now, and with names in the place of ids. Never throws for an outage: what is not known stays as it is.</summary>
    Task<Delivery.Message> KnowAsync(Delivery.Message message, CancellationToken cancellationToken);

    /// <summary>A person as the platform knows them now.</summary>
    Task<Person> KnowAsync(Person person, CancellationToken cancellationToken);
}
