using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>A request that nginx' error log complains of. https://nginx.org/en/docs/ngx_core_module.html#error_log</summary>
/// <param name="Client">The client's address.</param>
internal sealed partial record ServerError(string Client, string Method, string Path)
{
    /// <returns>Null for a line that complains of no request.</returns>
    public static ServerError? Read(string line) => line.Contains(", client: ", StringComparison.Ordinal) && Request().Match(line) is { Success: true } match
        ? new(match.Groups["client"].Value, match.Groups["method"].Value, match.Groups["path"].Value)
        : null;

    [GeneratedRegex(@", client: (?<client>[^,\s]+),.* request: ""(?<method>[A-Z]+) (?<path>[^\s""]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Request();
}
