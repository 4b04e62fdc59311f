using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.GitHub.Api;

/// <summary>Who the token is, what a repository is, what the service says of itself.</summary>
internal static class AccountEndpoints
{
    private static readonly string[] AlwaysEmpty = ["deployments", "releases", "pulls", "commits"];

    public static void Map(ApiRoutes api, GitHubState state, GitHubJson json)
    {
        var repositories = new RepositoryJson(json);
        api.Add("GET", "/user", _ => GitHubAnswer.Ok(Self(state, json)));
        api.Add("GET", "/rate_limit", _ => GitHubAnswer.Ok(api.RateLimit.Overview()));
        api.Add("GET", "/meta", _ => GitHubAnswer.Ok(new JsonObject
        {
            ["verifiable_password_authentication"] = false,
            ["installed_version"] = "3.19.0",
        }));
        api.Add("POST", "/app/installations/{id}/access_tokens", request => GitHubAnswer.Created(Token(state, request)));
        api.Add("GET", "/repos/{owner}/{repo}", request => GitHubAnswer.Ok(repositories.Full(state.Repository(request.Owner, request.Name))));
        foreach (var list in AlwaysEmpty)
        {
            api.Add("GET", "/repos/{owner}/{repo}/" + list, _ => GitHubAnswer.Ok(new JsonArray()));
        }
    }

    private static JsonObject Self(GitHubState state, GitHubJson json)
    {
        var user = json.User(GitHubJson.Login);
        user["user_view_type"] = "private";
        foreach (var nothing in new[] { "bio", "blog", "company", "email", "hireable", "location" })
        {
            user[nothing] = null;
        }

        user["name"] = "ChatOpsBot";
        foreach (var count in new[]
        {
            "followers", "following", "public_gists", "public_repos", "collaborators", "disk_usage", "owned_private_repos", "private_gists",
            "total_private_repos",
        })
        {
            user[count] = 0;
        }

        user["two_factor_authentication"] = true;
        user["created_at"] = GitHubJson.Time(DateTimeOffset.UnixEpoch);
        user["updated_at"] = GitHubJson.Time(DateTimeOffset.UnixEpoch);
        return user;
    }

    /// <summary>There is one token in the sandbox: whoever may call gets back the one they came with.</summary>
    private static JsonObject Token(GitHubState state, GitHubRequest request)
    {
        var authorization = request.Http.Headers.Authorization.ToString();
        return new JsonObject
        {
            ["token"] = authorization[(authorization.IndexOf(' ') + 1)..] is { Length: > 0 } token ? token : "ghs_sandbox",
            ["expires_at"] = GitHubJson.Time(state.Clock.GetUtcNow().AddHours(1)),
            ["permissions"] = new JsonObject { ["issues"] = "write", ["metadata"] = "read" },
            ["repository_selection"] = "all",
        };
    }
}
