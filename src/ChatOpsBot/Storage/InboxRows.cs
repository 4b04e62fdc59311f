using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using ChatOpsBot.Core.Incidents;
using Dapper;

namespace ChatOpsBot.Storage;

/// <summary>Writes deliveries into the inbox.</summary>
internal static class InboxRows
{
    private static readonly ImmutableDictionary<Type, string> KindOf = typeof(Delivery).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToImmutableDictionary(derived => derived.DerivedType, derived => (string)derived.TypeDiscriminator!);

    /// <summary>What this version understands, as an SQL list; a newer version's deliveries are left to newer replicas.</summary>
    public static string KnownKinds { get; } = string.Join(", ", KindOf.Values.Order(StringComparer.Ordinal).Select(kind => $"'{kind}'"));

    /// <summary>The stable word for what a delivery is.</summary>
    public static string Kind(Delivery delivery) => KindOf[delivery.GetType()];

    /// <summary>Inserts deliveries in their order, in one statement.</summary>
    /// <returns>The identities that were not known before.</returns>
    public static async Task<HashSet<string>> InsertAsync(StoreSession session, params IReadOnlyList<Delivery> deliveries)
    {
        var sql = new StringBuilder("insert into inbox (identity, conversation, kind, received_at, body) values ");
        var arguments = new DynamicParameters();
        for (var i = 0; i < deliveries.Count; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Append($"(@i{i}, @c{i}, @k{i}, @r{i}, @b{i})");
            arguments.Add($"i{i}", deliveries[i].Identity);
            arguments.Add($"c{i}", deliveries[i].Conversation);
            arguments.Add($"k{i}", Kind(deliveries[i]));
            arguments.Add($"r{i}", deliveries[i].ReceivedAt.ToUnixTimeMilliseconds());
            arguments.Add($"b{i}", StoreJson.Write(deliveries[i]));
        }

        sql.Append(" on conflict (identity) do nothing returning identity");
        return [.. await session.QueryAsync<string>(sql.ToString(), arguments)];
    }
}
