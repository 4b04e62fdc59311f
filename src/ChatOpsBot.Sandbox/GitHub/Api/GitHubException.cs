using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.GitHub.Api;

/// <summary>A refusal, in the words and the shape that GitHub has for it.</summary>
internal sealed class GitHubException(int status, string message, JsonArray? errors = null) : Exception(message)
{
    public int Status { get; } = status;

    public JsonObject Body
    {
        get
        {
            var body = new JsonObject { ["message"] = Message };
            if (errors is not null)
            {
                body["errors"] = errors.DeepClone();
            }

            body["documentation_url"] = "https://docs.github.com/rest/issues";
            body["status"] = Status.ToString(CultureInfo.InvariantCulture);
            return body;
        }
    }

    public static GitHubException NotFound() => new(404, "Not Found");

    public static GitHubException BadJson(string message) => new(400, message);

    /// <param name="resource">GitHub's name of the kind of thing: Issue, IssueComment, Label, Search.</param>
    /// <param name="code">One of missing_field, invalid, already_exists, custom and so on.</param>
    /// <param name="field">The field that is wrong.</param>
    /// <param name="detail">What to do about it, where the code does not say.</param>
    public static GitHubException Invalid(string resource, string code, string field, string? detail = null)
    {
        var error = new JsonObject { ["resource"] = resource, ["code"] = code, ["field"] = field };
        if (detail is not null)
        {
            error["message"] = detail;
        }

        return new GitHubException(422, "Validation Failed", [error]);
    }
}
