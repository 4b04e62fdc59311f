using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Teams.Connector;

/// <summary>Why Entra gives no token, and what to do about it.</summary>
/// <remarks>https://learn.microsoft.com/entra/identity-platform/reference-error-codes: codes may change, so one that is not known here is only passed on.</remarks>
internal static class EntraRefusal
{
    private const string Code = "AADSTS";

    /// <param name="byCertificate">Whether the bot came with a certificate, and not with a secret.</param>
    public static TeamsException Of(TokenReply? reply, bool byCertificate)
    {
        // The code, and not the sentence behind it, which may quote what was sent.
        var code = reply?.ErrorDescription?.Split([':', ' '], 2)[0] is { } first && first.StartsWith(Code, StringComparison.Ordinal) && first[Code.Length..].All(char.IsAsciiDigit) ? first : null;
        var (why, remedy) = code switch
        {
            "AADSTS7000215" => ("the client secret is wrong", "Write the secret's value, not its id, in Teams:AppPassword."),
            "AADSTS7000222" => ("the client secret has expired", "Make a new one in the app's registration under Certificates & secrets, and write it in Teams:AppPassword."),
            "AADSTS700016" => ("the tenant has no such app", "Correct Teams:AppId or Teams:TenantId."),
            "AADSTS90002" or "AADSTS900023" => ("there is no such tenant", "Correct Teams:TenantId."),
            "AADSTS700027" => ("the certificate is not one of the app's", "Upload the certificate of Teams:CertificatePath to the app's registration under Certificates & secrets."),
            "AADSTS700024" => ("what the certificate signed is out of date", "Set this machine's clock right."),
            "AADSTS7000112" => ("the app is disabled in its tenant", "Enable it in Entra under Enterprise applications."),
            _ => ("it does not accept the credentials", $"Check Teams:AppId, Teams:TenantId and {(byCertificate ? "the certificate of Teams:CertificatePath" : "Teams:AppPassword")}{(code is null ? "" : $"; https://login.microsoftonline.com/error?code={code[Code.Length..]} explains the code")}."),
        };
        return new TeamsException(TeamsError.Unauthorized, $"No token for Teams: Entra says that {why} ({code ?? InertText.Line(reply?.Error ?? "without a reason")}).", remedy: remedy);
    }
}
