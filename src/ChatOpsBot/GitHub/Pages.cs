using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using RestSharp;

namespace ChatOpsBot.GitHub;

/// <summary>Reads lists page by page.</summary>
internal static class Pages
{
    private const int Size = 100;

    /// <param name="most">A list that is longer is not read to its end.</param>
    public static async Task<List<T>> ReadAllAsync<T>(GitHubConnection connection, Func<RestRequest> request, JsonTypeInfo<List<T>> type, CancellationToken cancellationToken, int most = 2_000)
    {
        var all = new List<T>();
        for (var page = 1; all.Count < most; page++)
        {
            var some = await connection.GetAsync(
                request().AddQueryParameter("per_page", Size.ToString(CultureInfo.InvariantCulture)).AddQueryParameter("page", page.ToString(CultureInfo.InvariantCulture)),
                type,
                cancellationToken);
            all.AddRange(some);
            if (some.Count < Size)
            {
                break;
            }
        }

        return all;
    }
}
