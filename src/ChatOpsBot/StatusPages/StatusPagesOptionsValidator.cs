using Microsoft.Extensions.Options;

namespace ChatOpsBot.StatusPages;

/// <summary>Reports every mistake of the list <c>StatusPages</c>, each with what to write instead.</summary>
internal sealed class StatusPagesOptionsValidator : IValidateOptions<StatusPagesOptions>
{
    public ValidateOptionsResult Validate(string? name, StatusPagesOptions options)
    {
        var failures = options.StatusPages.SelectMany(Failures).ToList();
        failures.AddRange(options.StatusPages.GroupBy(page => page.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Key.Length > 0 && same.Count() > 1)
            .Select(same => $"StatusPages: two pages are called \"{same.Key}\"; give each a Name of its own."));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(StatusPageOptions page, int index)
    {
        if (page.Name.Length == 0 || page.Name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
        {
            yield return $"StatusPages:{index}:Name is \"{page.Name}\"; write one word that runbooks name it by: github.";
        }

        if (!Uri.TryCreate(page.Address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return $"StatusPages:{index}:Url is \"{page.Url}\"; write the page's address, such as https://www.githubstatus.com. Only github, pypi and aws need none.";
        }
    }
}
