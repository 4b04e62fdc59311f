using ChatOpsBot.Sandbox.GitHub.Api;
using ChatOpsBot.Sandbox.GitHub.Pages;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Sandbox.GitHub;

/// <summary>
/// A small GitHub for drills: the REST API's issues, comments and labels, and pages to read them on. Every repository
/// exists and is private, unless its name starts with <c>public-</c>. Who may call is the caller's business.
/// https://docs.github.com/en/rest/issues
/// </summary>
public static class GitHubEndpoints
{
    /// <param name="routes">Where API and pages are added.</param>
    /// <param name="prefix">The path before both; the API is at <c>{prefix}/api/v3</c>, as on GitHub Enterprise Server.</param>
    /// <param name="state">The issues.</param>
    /// <param name="publicAddress">Where the sandbox is reached, for the addresses in answers; the prefix is added to it.</param>
    public static void Map(IEndpointRouteBuilder routes, string prefix, GitHubState state, Uri publicAddress)
    {
        var addresses = GitHubAddresses.Under(publicAddress, prefix);
        var path = "/" + prefix.Trim('/');
        var server = path == "/" ? "" : path;
        var json = new GitHubJson(addresses);
        var api = new ApiRoutes(routes, server + "/api/v3", addresses, new RateLimit(state.Clock));
        AccountEndpoints.Map(api, state, json);
        IssueEndpoints.Map(api, state, json);
        CommentEndpoints.Map(api, state, json);
        LabelEndpoints.Map(api, state, json);
        api.MapTheRest();
        IssuePages.Map(routes, server, state);
    }
}
