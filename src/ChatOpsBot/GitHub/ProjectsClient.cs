using System.Text.Json;
using RestSharp;

namespace ChatOpsBot.GitHub;

/// <summary>Project boards, which only GitHub's GraphQL API knows. https://docs.github.com/en/issues/planning-and-tracking-with-projects/automating-your-project/using-the-api-to-manage-projects</summary>
public sealed class ProjectsClient
{
    private const string Find =
        """
        query FindProject($login: String!, $project: Int!, $owner: String!, $name: String!, $issue: Int!) {
          repositoryOwner(login: $login) {
            ... on ProjectV2Owner {
              projectV2(number: $project) {
                id
                fields(first: 100) {
                  nodes {
                    ... on ProjectV2FieldCommon { id name dataType }
                    ... on ProjectV2SingleSelectField { options { id name } }
                    ... on ProjectV2IterationField { configuration { iterations { id title startDate duration } } }
                  }
                }
              }
            }
          }
          repository(owner: $owner, name: $name) { issue(number: $issue) { id } }
        }
        """;

    private const string Add = "mutation AddItem($project: ID!, $content: ID!) { addProjectV2ItemById(input: {projectId: $project, contentId: $content}) { item { id } } }";

    private const string Set =
        "mutation SetField($project: ID!, $item: ID!, $field: ID!, $value: ProjectV2FieldValue!) { updateProjectV2ItemFieldValue(input: {projectId: $project, itemId: $item, fieldId: $field, value: $value}) { projectV2Item { id } } }";

    private readonly GitHubConnection _connection;
    private readonly Uri _address;

    internal ProjectsClient(GitHubConnection connection, string apiUrl) => (_connection, _address) = (connection, Address(apiUrl));

    /// <summary>A project with its fields, and the node id of an issue.</summary>
    /// <exception cref="GitHubException"><see cref="GitHubError.NotFound"/>: there is no such project or issue, or no access to it.</exception>
    internal async Task<(Project Project, string Issue)> FindAsync(string owner, int number, RepositoryName repository, int issue, CancellationToken cancellationToken)
    {
        var data = await AskAsync(Find, new Dictionary<string, object?> { ["login"] = owner, ["project"] = number, ["owner"] = repository.Owner, ["name"] = repository.Name, ["issue"] = issue }, cancellationToken);
        var project = Child(Child(data, "repositoryOwner"), "projectV2");
        var node = Child(Child(Child(data, "repository"), "issue"), "id");
        return project is { } found && node is { ValueKind: JsonValueKind.String } id
            ? (new Project(found.GetProperty("id").GetString()!, [.. found.GetProperty("fields").GetProperty("nodes").EnumerateArray().Select(Field)]), id.GetString()!)
            : throw new GitHubException(GitHubError.NotFound, $"{owner} has no project {number}, or the token may not see it: it needs projects: read and write");
    }

    /// <summary>Puts an issue on the board; one that stands there already stays where it is.</summary>
    /// <returns>The item's node id.</returns>
    /// <exception cref="GitHubException"/>
    internal async Task<string> AddAsync(string project, string issue, CancellationToken cancellationToken)
    {
        var data = await AskAsync(Add, new Dictionary<string, object?> { ["project"] = project, ["content"] = issue }, cancellationToken);
        return data.GetProperty("addProjectV2ItemById").GetProperty("item").GetProperty("id").GetString()!;
    }

    /// <exception cref="GitHubException"/>
    internal Task SetAsync(string project, string item, string field, (string Kind, object Content) value, CancellationToken cancellationToken) => AskAsync(
        Set,
        new Dictionary<string, object?> { ["project"] = project, ["item"] = item, ["field"] = field, ["value"] = new Dictionary<string, object> { [value.Kind] = value.Content } },
        cancellationToken);

    /// <summary><c>https://HOST/api/graphql</c> for GitHub Enterprise Server, whose REST API is at <c>https://HOST/api/v3</c>.</summary>
    private static Uri Address(string apiUrl)
    {
        var rest = apiUrl.TrimEnd('/');
        return new Uri(rest.EndsWith("/api/v3", StringComparison.Ordinal) ? $"{rest[..^"/v3".Length]}/graphql" : $"{rest}/graphql");
    }

    private async Task<JsonElement> AskAsync(string query, Dictionary<string, object?> variables, CancellationToken cancellationToken)
    {
        var reply = await _connection.WriteAsync(
            new RestRequest(_address, Method.Post), JsonSerializer.SerializeToElement(new { query, variables }), GitHubJson.Default.JsonElement, GitHubJson.Default.JsonElement, cancellationToken);
        if (Child(reply, "errors") is { ValueKind: JsonValueKind.Array } errors && errors.GetArrayLength() > 0)
        {
            var first = errors[0];
            var message = Child(first, "message")?.GetString() ?? "no message";
            throw Child(first, "type")?.ToString() switch
            {
                "NOT_FOUND" => new GitHubException(GitHubError.NotFound, $"GitHub: {message}"),
                "FORBIDDEN" or "INSUFFICIENT_SCOPES" => new GitHubException(GitHubError.Forbidden, $"GitHub refuses ({message}): the token needs projects: read and write"),
                "RATE_LIMITED" => new GitHubException(GitHubError.RateLimited, $"GitHub's rate limit is used up ({message})"),
                _ => new GitHubException(GitHubError.Invalid, $"GitHub does not accept this: {message}"),
            };
        }

        return Child(reply, "data") ?? throw new GitHubException(GitHubError.Unavailable, "GitHub answered something that is not its GraphQL API's JSON");
    }

    private static ProjectField Field(JsonElement node) => new(
        node.GetProperty("id").GetString()!,
        node.GetProperty("name").GetString()!,
        node.GetProperty("dataType").GetString()!,
        Child(node, "options") is { } options ? [.. options.EnumerateArray().Select(option => (option.GetProperty("id").GetString()!, option.GetProperty("name").GetString()!))] : [],
        Child(Child(node, "configuration"), "iterations") is { } iterations ? [.. iterations.EnumerateArray().Select(Iteration)] : []);

    private static ProjectIteration Iteration(JsonElement node) => new(
        node.GetProperty("id").GetString()!, node.GetProperty("title").GetString()!,
        DateOnly.Parse(node.GetProperty("startDate").GetString()!, System.Globalization.CultureInfo.InvariantCulture), node.GetProperty("duration").GetInt32());

    private static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } node && node.TryGetProperty(name, out var child) && child.ValueKind != JsonValueKind.Null ? child : null;
}
