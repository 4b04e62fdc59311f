using Microsoft.Extensions.Options;

namespace ChatOpsBot.GitHub;

/// <summary>Reports every mistake of the section <c>GitHub</c>, each with what to write instead.</summary>
internal sealed class GitHubOptionsValidator : IValidateOptions<GitHubOptions>
{
    private const int ShortestSecret = 16;

    public ValidateOptionsResult Validate(string? name, GitHubOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(GitHubOptions options)
    {
        if (!Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return $"GitHub:ApiUrl is \"{options.ApiUrl}\"; write https://api.github.com, or https://HOST/api/v3 for GitHub Enterprise Server.";
        }
        else if (url.Host == "github.com")
        {
            yield return "GitHub:ApiUrl is the site, not its API; write https://api.github.com.";
        }

        if (options.Token.Any(c => c <= ' ' || c >= 127))
        {
            yield return "GitHub:Token holds blanks, line ends or characters outside ASCII; write the token alone.";
        }

        if (options.Token.Length > 0 && options.AppId.Length > 0)
        {
            yield return "GitHub has both Token and AppId; keep one of them.";
        }

        if (options.AppId.Length > 0 || options.PrivateKeyPath.Length > 0 || options.InstallationId.Length > 0)
        {
            if (options.AppId.Length == 0)
            {
                yield return "GitHub:AppId is empty; write the app's number or client ID, as its settings page shows it.";
            }

            if (!File.Exists(options.PrivateKeyPath))
            {
                yield return $"GitHub:PrivateKeyPath is \"{options.PrivateKeyPath}\", which is no file; write the path of the app's .pem file.";
            }

            if (!options.InstallationId.All(char.IsAsciiDigit) || options.InstallationId.Length == 0)
            {
                yield return $"GitHub:InstallationId is \"{options.InstallationId}\"; write the number at the end of the installation's address.";
            }
        }

        if (options.Repository.Length > 0 && RepositoryName.Parse(options.Repository) is null)
        {
            yield return $"GitHub:Repository is \"{options.Repository}\"; write owner/name, such as acme/platform.";
        }

        if (options.Project.Number < 0)
        {
            yield return $"GitHub:Project:Number is {options.Project.Number}; write the number at the end of the project's address, or leave it out.";
        }

        if (options.Project.Number == 0 && options.Project.Fields.Count + options.Project.ResolvedFields.Count > 0)
        {
            yield return "GitHub:Project has Fields and no Number; write the number at the end of the project's address.";
        }

        if (options.WebhookSecret.Length is > 0 and < ShortestSecret)
        {
            yield return $"GitHub:WebhookSecret is shorter than {ShortestSecret} characters and can be guessed; write a random one, here and in the webhook's settings.";
        }

        if (options.IssueTemplate.Length > 0 && (!options.IssueTemplate.EndsWith(".md", StringComparison.Ordinal) || options.IssueTemplate.Contains('/')))
        {
            yield return $"GitHub:IssueTemplate is \"{options.IssueTemplate}\"; write the name of a Markdown file in .github/ISSUE_TEMPLATE, such as incident.md (forms in YAML have no place for a body).";
        }

        if (options.WriteInterval < TimeSpan.Zero || options.WriteInterval > TimeSpan.FromMinutes(1))
        {
            yield return $"GitHub:WriteInterval is {options.WriteInterval}; write a time up to a minute, such as 00:00:01.";
        }

        if (options.Milestone < 0)
        {
            yield return $"GitHub:Milestone is {options.Milestone}; write a milestone's number, as its address shows it.";
        }

        if (options.Repository.Length > 0 && !options.IsConfigured)
        {
            yield return "GitHub:Repository is set and nothing signs in; set GitHub:Token, or GitHub:AppId with its key.";
        }
    }
}
