using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Sandbox.GitHub.Pages;

internal static class IssuePages
{
    public static void Map(IEndpointRouteBuilder routes, string path, GitHubState state)
    {
    }
}
