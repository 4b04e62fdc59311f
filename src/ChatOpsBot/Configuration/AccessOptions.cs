using ChatOpsBot.Core.Access;

namespace ChatOpsBot.Configuration;

/// <summary>Who may do what: <c>Access</c>. Empty: everybody may read and escalate, nobody may change anything.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    public List<RoleOptions> Roles { get; set; } = [];

    /// <summary>Whether whoever asked for a change may not approve it. Default: false.</summary>
    public bool TwoPeople { get; set; }

    /// <summary>One entry a human, with their identities on the platforms.</summary>
    public List<PersonOptions> People { get; set; } = [];

    /// <summary>Entry of <c>Access:Roles</c>.</summary>
    public sealed class RoleOptions
    {
        public string Name { get; set; } = "";

        /// <summary>Names from <c>Access:People</c>, platform ids such as <c>slack:U123</c>, or <c>*</c> for everybody.</summary>
        public List<string> People { get; set; } = [];

        /// <summary>Groups of the chat platform.</summary>
        public List<string> Groups { get; set; } = [];

        /// <summary>Of <c>read</c>, <c>operate</c>, <c>approve</c>, <c>escalate</c>, <c>administer</c>.</summary>
        public List<string> May { get; set; } = [];

        /// <summary>Empty = all.</summary>
        public List<string> Namespaces { get; set; } = [];

        /// <summary>Empty = all.</summary>
        public List<string> Clusters { get; set; } = [];
    }

    /// <summary>Entry of <c>Access:People</c>.</summary>
    public sealed class PersonOptions
    {
        public string Name { get; set; } = "";

        /// <summary>The user id, <c>U123ABC</c>.</summary>
        public string Slack { get; set; } = "";

        /// <summary>The Entra object id.</summary>
        public string Teams { get; set; } = "";

        public string Email { get; set; } = "";

        /// <summary>The user that their changes are made as. Empty = the bot's own account.</summary>
        public string Kubernetes { get; set; } = "";
    }

    /// <summary>The policy that these settings describe.</summary>
    /// <param name="isWorld">Whether everything here is a world's, so that nothing real can be changed.</param>
    public AccessPolicy ToPolicy(bool isWorld) => new(
        [.. Roles.Select(role => new Role(role.Name, [.. role.People], [.. role.Groups], [.. role.May.Select(right => Enum.Parse<Right>(right, ignoreCase: true))], [.. role.Namespaces], [.. role.Clusters]))],
        [.. People.Select(person => new KnownPerson(person.Name, Given(person.Slack), Given(person.Teams), Given(person.Email), Given(person.Kubernetes)))],
        TwoPeople,
        isWorld);

    private static string? Given(string value) => value.Length > 0 ? value : null;
}
