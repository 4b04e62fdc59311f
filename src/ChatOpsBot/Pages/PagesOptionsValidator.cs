using Microsoft.Extensions.Options;

namespace ChatOpsBot.Pages;

/// <summary>Checks <c>Pages</c>; every failure names its key and what to write instead.</summary>
internal sealed class PagesOptionsValidator : IValidateOptions<PagesOptions>
{
    public ValidateOptionsResult Validate(string? name, PagesOptions options) => options.LinksLastDays is >= 1 and <= 3650
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Pages:LinksLastDays is {options.LinksLastDays}: give a number of days from 1 to 3650.");
}
