using System.Collections.Immutable;
using ChatOpsBot.Core.Chat;

namespace ChatOpsBot.Core.Access;

/// <summary>Who may do what, where. Without roles everybody may read and escalate and nobody may change anything; in a world, where nothing is real, everybody may do everything.</summary>
public sealed class AccessPolicy(ImmutableArray<Role> roles, ImmutableArray<KnownPerson> people, bool twoPeople, bool isWorld)
{
    /// <summary>Whether the person who asked for a change may not approve it.</summary>
    public bool TwoPeople => twoPeople;

    /// <summary>Null when the person may; otherwise one sentence that says why not and who could mend it.</summary>
    public string? Refusal(Person person, Right right, Place place)
    {
        if (person.IsOutsider && !roles.Any(role => Names(role, person)))
        {
            return $"{person.Name} is a guest or from another organisation: that takes a role that names them, under Access:Roles.";
        }

        if (roles.IsEmpty)
        {
            return isWorld || right is Right.Read or Right.Escalate ? null
                : "Nobody may change anything here until roles say so: an administrator gives people 'operate' and 'approve' under Access:Roles.";
        }

        var granting = roles.Where(role => role.May.Contains(right) || role.May.Contains(Right.Administer)).ToList();
        if (granting.Any(role => Has(role, person) && Reaches(role, place)))
        {
            return null;
        }

        var who = granting.Where(role => Reaches(role, place)).Select(role => role.Name).Distinct().ToList();
        return $"{person.Name} may not {Told(right)} {place}. {(who.Count == 0 ? "No role may; see Access:Roles." : $"{Words.List(who).Replace(" and ", " or ", StringComparison.Ordinal)} may.")}";
    }

    /// <summary>Whether two writers are the same human.</summary>
    public bool IsSame(Person left, Person right) => left.Id == right.Id || (Known(left) is { } known && known == Known(right));

    /// <summary>The Kubernetes user that a person's changes are made as; null for the bot's own account.</summary>
    public string? KubernetesUser(Person person) => isWorld && roles.IsEmpty ? null : Known(person)?.Kubernetes;

    private KnownPerson? Known(Person person) => people.FirstOrDefault(known => known.Is(person));

    private bool Has(Role role, Person person) => (role.People.Contains("*") && !person.IsOutsider) || Names(role, person);

    private bool Names(Role role, Person person) =>
        role.People.Contains(person.Id, StringComparer.OrdinalIgnoreCase)
        || (Known(person) is { } known && role.People.Contains(known.Name, StringComparer.OrdinalIgnoreCase))
        || role.Groups.Any(group => person.Groups.Contains(group, StringComparer.OrdinalIgnoreCase));

    /// <summary>A role that is bound to namespaces does not reach what belongs to none, such as a node.</summary>
    private static bool Reaches(Role role, Place place) =>
        (role.Clusters.IsEmpty || place == Place.Anywhere || (place.Cluster is { } cluster && role.Clusters.Contains(cluster, StringComparer.OrdinalIgnoreCase)))
        && (role.Namespaces.IsEmpty || place == Place.Anywhere || (place.Namespace is { } ns && role.Namespaces.Contains(ns, StringComparer.Ordinal)));

    private static string Told(Right right) => right switch
    {
        Right.Read => "look",
        Right.Operate => "ask for changes",
        Right.Approve => "approve changes",
        Right.Escalate => "escalate",
        _ => "administer",
    };
}
