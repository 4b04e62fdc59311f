using System.Globalization;
using ChatOpsBot.Core;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.GitHub;

/// <summary>Puts an incident's issue on the configured project board and sets its fields. Safe to repeat: an issue stands on a board once.</summary>
public sealed class ProjectCarrier(GitHubClient github, GitHubOptions options, TimeProvider clock) : IEffectCarrier
{
    /// <inheritdoc/>
    public string Kind => ProjectWriter.Kind;

    /// <summary>Adding an issue that is there already finds it.</summary>
    public Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken) => Task.FromResult<EffectReference?>(null);

    /// <inheritdoc/>
    public async Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var wanted = ProjectWriter.Read(effect);
        var (repository, number) = Issue(wanted.Issue);
        var owner = options.Project.Owner.Length > 0 ? options.Project.Owner : repository.Owner;
        var (project, issue) = await github.Project.FindAsync(owner, options.Project.Number, repository, number, cancellationToken);
        var item = await github.Project.AddAsync(project.Id, issue, cancellationToken);
        foreach (var (name, template) in wanted.Resolved ? options.Project.Fields.Concat(options.Project.ResolvedFields) : options.Project.Fields)
        {
            var text = wanted.Facts.Aggregate(template, (filled, fact) => filled.Replace($"{{{fact.Key}}}", fact.Value, StringComparison.Ordinal));
            if (text.Length > 0)
            {
                var field = project.Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    ?? throw new RefusedEffectException($"the project has no field '{name}'; it has {Words.List([.. project.Fields.Select(field => field.Name)], 20)}. Mend GitHub:Project:Fields.");
                await github.Project.SetAsync(project.Id, item, field.Id, Value(field, text), cancellationToken);
            }
        }

        return new EffectReference(item);
    }

    /// <summary>A value as the field's type takes it. https://docs.github.com/en/graphql/reference/input-objects#projectv2fieldvalue</summary>
    private (string Kind, object Content) Value(ProjectField field, string text) => field.DataType switch
    {
        "TEXT" => ("text", text),
        "NUMBER" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => ("number", number),
        "DATE" when DateOnly.TryParseExact(text, "yyyy-MM-dd", out _) => ("date", text),
        "SINGLE_SELECT" when field.Options.FirstOrDefault(option => option.Name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { Id: { } id } => ("singleSelectOptionId", id),
        "ITERATION" when field.Iterations.FirstOrDefault(iteration => IsMeant(iteration, text)) is { } iteration => ("iterationId", iteration.Id),
        "SINGLE_SELECT" => throw new RefusedEffectException($"the field '{field.Name}' has no option '{text}'; it has {Words.List([.. field.Options.Select(option => option.Name)], 20)}. Mend GitHub:Project:Fields."),
        _ => throw new RefusedEffectException($"the field '{field.Name}' ({field.DataType.ToLowerInvariant()}) does not take '{text}'. Mend GitHub:Project:Fields."),
    };

    private bool IsMeant(ProjectIteration iteration, string text)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return text.Equals("current", StringComparison.OrdinalIgnoreCase)
            ? iteration.Start <= today && today < iteration.Start.AddDays(iteration.Days)
            : iteration.Title.Equals(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary><c>https://HOST/OWNER/NAME/issues/NUMBER</c>.</summary>
    private static (RepositoryName Repository, int Number) Issue(string address) =>
        address.Split('/') is [.., var owner, var name, "issues", var number] && RepositoryName.Parse($"{owner}/{name}") is { } repository && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? (repository, parsed)
            : throw new RefusedEffectException($"'{address}' is not the address of an issue on GitHub.");
}
