using System.Buffers;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Tokens that say by their first characters whose they are.</summary>
internal static class TokenForms
{
    private const string Digits = "0123456789";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> UpperDigits = SearchValues.Create(Upper + Digits);
    private static readonly SearchValues<char> Hex = SearchValues.Create(Digits + "abcdefABCDEF");
    private static readonly SearchValues<char> UpperHex = SearchValues.Create(Digits + "ABCDEF");
    private static readonly SearchValues<char> LettersAndDot = SearchValues.Create(Upper + Lower + Digits + ".");
    private static readonly SearchValues<char> Asana = SearchValues.Create(Digits + "abcdef/:");
    private static readonly SearchValues<char> Hash = SearchValues.Create(Upper + Lower + Digits + "./$=,+-");
    private static readonly SearchValues<char> LowerDigits = SearchValues.Create(Lower + Digits);
    private static readonly SearchValues<char> Uuid = SearchValues.Create(Digits + "abcdef-");
    private static readonly SearchValues<char> Letters = SearchValues.Create(Upper + Lower + Digits);
    private static readonly SearchValues<char> Word = SearchValues.Create(Upper + Lower + Digits + "_");
    private static readonly SearchValues<char> UrlSafe = SearchValues.Create(Upper + Lower + Digits + "_-");
    private static readonly SearchValues<char> Dotted = SearchValues.Create(Upper + Lower + Digits + "_-.=");
    private static readonly SearchValues<char> Base64 = SearchValues.Create(Upper + Lower + Digits + "+/=_-");

    private static readonly TokenForm[] Forms =
    [
        new("aws key", "AKIA", UpperDigits, 16, 16), new("aws key", "ASIA", UpperDigits, 16, 16),
        new("aws key", "ABIA", UpperDigits, 16, 16), new("aws key", "ACCA", UpperDigits, 16, 16),
        new("aws key", "A3T", UpperDigits, 17, 17), new("aws key", "ABSK", Base64, 109),
        new("google key", "AIza", UrlSafe, 35, 39), new("google token", "ya29.", Dotted, 20),
        new("google secret", "GOCSPX-", UrlSafe, 24), new("google token", "1//0", UrlSafe, 35),
        new("github token", "ghp_", Letters, 30), new("github token", "gho_", Letters, 30), new("github token", "ghu_", Letters, 30),
        new("github token", "ghs_", Letters, 30), new("github token", "ghr_", Letters, 30), new("github token", "github_pat_", Word, 30),
        new("gitlab token", "glpat-", Dotted, 20), new("gitlab token", "glptt-", UrlSafe, 20), new("gitlab token", "gldt-", UrlSafe, 20),
        new("gitlab token", "glrt-", Dotted, 20), new("gitlab token", "glcbt-", UrlSafe, 20), new("gitlab token", "glsoat-", UrlSafe, 20),
        new("gitlab token", "glft-", UrlSafe, 20), new("gitlab token", "glimt-", UrlSafe, 20), new("gitlab token", "glagent-", UrlSafe, 20),
        new("gitlab token", "gloas-", UrlSafe, 20), new("gitlab token", "GR1348941", UrlSafe, 20),
        new("slack token", "xoxb-", UrlSafe, 10), new("slack token", "xoxp-", UrlSafe, 10), new("slack token", "xoxa-", UrlSafe, 10),
        new("slack token", "xoxo-", UrlSafe, 10), new("slack token", "xoxs-", UrlSafe, 10), new("slack token", "xoxr-", UrlSafe, 10),
        new("slack token", "xoxe-", UrlSafe, 10), new("slack token", "xoxc-", UrlSafe, 10), new("slack token", "xoxd-", Base64, 10),
        new("slack token", "xoxe.xox", Dotted, 20), new("slack token", "xapp-", UrlSafe, 20),
        new("slack webhook", "hooks.slack.com/services/", Base64, 30), new("slack webhook", "hooks.slack.com/workflows/", Base64, 30),
        new("slack webhook", "hooks.slack.com/triggers/", Base64, 30),
        new("discord webhook", "discord.com/api/webhooks/", Base64, 60), new("discord webhook", "discordapp.com/api/webhooks/", Base64, 60),
        new("stripe key", "sk_live_", Letters, 10), new("stripe key", "sk_test_", Letters, 10), new("stripe key", "rk_live_", Letters, 10),
        new("stripe key", "rk_test_", Letters, 10), new("stripe key", "sk_prod_", Letters, 10), new("webhook secret", "whsec_", Base64, 20),
        new("npm token", "npm_", Letters, 36), new("pypi token", "pypi-", UrlSafe, 50), new("rubygems token", "rubygems_", Hex, 48),
        new("twilio key", "SK", Hex, 32, 32), new("sendgrid key", "SG.", Dotted, 40),
        new("anthropic key", "sk-ant-", UrlSafe, 20), new("openai key", "sk-proj-", UrlSafe, 20), new("openai key", "sk-svcacct-", UrlSafe, 20),
        new("openai key", "sk-admin-", UrlSafe, 20), new("openai key", "sk-or-v1-", UrlSafe, 20), new("openai key", "sk-", Letters, 20),
        new("huggingface token", "hf_", Letters, 34), new("groq key", "gsk_", Letters, 40), new("xai key", "xai-", Letters, 60),
        new("replicate token", "r8_", Letters, 37), new("perplexity key", "pplx-", Letters, 40),
        new("digitalocean token", "dop_v1_", Hex, 64), new("digitalocean token", "doo_v1_", Hex, 64), new("digitalocean token", "dor_v1_", Hex, 64),
        new("doppler token", "dp.pt.", Letters, 40), new("doppler token", "dp.st.", Dotted, 40), new("databricks token", "dapi", Hex, 32, 34),
        new("dynatrace token", "dt0c01.", Dotted, 80), new("grafana token", "glsa_", Word, 40), new("grafana token", "glc_", Base64, 32),
        new("vault token", "hvs.", UrlSafe, 24), new("vault token", "hvb.", UrlSafe, 24), new("vault token", "hvr.", UrlSafe, 24),
        new("linear key", "lin_api_", Letters, 40), new("newrelic key", "NRAK-", UpperDigits, 27), new("newrelic key", "NRJS-", Letters, 19),
        new("newrelic key", "NRII-", UrlSafe, 32), new("planetscale secret", "pscale_tkn_", Dotted, 32),
        new("planetscale secret", "pscale_pw_", Dotted, 32), new("planetscale secret", "pscale_oauth_", Dotted, 32),
        new("postman key", "PMAK-", UrlSafe, 59), new("pulumi token", "pul-", Hex, 40), new("sentry token", "sntrys_", Base64, 50),
        new("sentry token", "sntryu_", Hex, 64), new("shopify token", "shpat_", Hex, 32), new("shopify token", "shpca_", Hex, 32),
        new("shopify token", "shppa_", Hex, 32), new("shopify token", "shpss_", Hex, 32), new("square token", "sq0atp-", UrlSafe, 22),
        new("square token", "sq0csp-", UrlSafe, 22), new("square token", "EAAA", UrlSafe, 60), new("facebook token", "EAAC", Letters, 60),
        new("mailgun key", "key-", Hex, 32, 32), new("atlassian token", "ATATT3", Base64, 100), new("figma token", "figd_", UrlSafe, 38),
        new("notion token", "ntn_", Letters, 40), new("notion token", "secret_", Letters, 43, 43), new("docker token", "dckr_pat_", UrlSafe, 27),
        new("docker token", "dckr_oat_", UrlSafe, 27), new("age key", "AGE-SECRET-KEY-1", UpperDigits, 58),
        new("alibaba key", "LTAI", Letters, 16, 26), new("clojars token", "CLOJARS_", Letters, 60), new("easypost key", "EZAK", Letters, 54),
        new("easypost key", "EZTK", Letters, 54), new("fly token", "fo1_", UrlSafe, 43), new("fly token", "fm2_", Base64, 80),
        new("brevo key", "xkeysib-", UrlSafe, 64), new("shippo token", "shippo_live_", Hex, 40), new("shippo token", "shippo_test_", Hex, 40),
        new("openshift token", "sha256~", UrlSafe, 43), new("supabase token", "sbp_", Hex, 40), new("tailscale key", "tskey-", UrlSafe, 20),
        new("typeform token", "tfp_", Dotted, 59), new("sourcegraph token", "sgp_", Word, 40), new("1password token", "ops_eyJ", Base64, 100),
        new("artifactory key", "AKCp", Letters, 65), new("artifactory token", "cmVmdGtu", Letters, 50), new("readme key", "rdme_", Letters, 70),
        new("prefect key", "pnu_", Letters, 36), new("duffel token", "duffel_live_", Base64, 40), new("duffel token", "duffel_test_", Base64, 40),
        new("infracost key", "ico-", Letters, 32), new("frameio token", "fio-u-", Dotted, 60), new("heroku key", "HRKU-", UrlSafe, 36),
        new("buildkite token", "bkua_", Hex, 40), new("cloudflare key", "v1.0-", UrlSafe, 150), new("contentful token", "CFPAT-", UrlSafe, 43),
        .. ((string[])["$1$", "$5$", "$6$", "$7$", "$y$", "$2a$", "$2b$", "$2x$", "$2y$", "$apr1$", "$argon2i$", "$argon2d$", "$argon2id$", "{SHA}", "{SSHA}", "{SMD5}", "{CRYPT}", "{SHA256}", "{SSHA256}", "{SHA512}", "{SSHA512}"])
            .Select(prefix => new TokenForm("password hash", prefix, Hash, 20)),
        new("password hash", "*", UpperHex, 40, 40), new("asana token", "1/", Asana, 45), new("asana token", "2/", Asana, 45),
        new("airtable token", "pat", LettersAndDot, 79, 79), new("harness key", "pat.", Dotted, 68), new("harness key", "sat.", Dotted, 68),
        // A bot's number in base64: each first digit gives two letters. https://discord.com/developers/docs/reference
        .. ((string[])["MD", "MT", "Mj", "Mz", "ND", "NT", "Nj", "Nz", "OD", "OT"]).Select(prefix => new TokenForm("discord token", prefix, Dotted, 56, 76)),
        new("facebook token", "EAAM", Letters, 60), new("grafana key", "eyJrIjoi", Base64, 70), new("huggingface token", "api_org_", Letters, 34),
        new("atlassian token", "ATBB", Letters, 28), new("atlassian token", "ATCTT3", Base64, 100), new("bitbucket token", "BBDC-", Base64, 44),
        new("gitlab token", "glffct-", UrlSafe, 20), new("stripe key", "rk_prod_", Letters, 10), new("nuget key", "oy2", LowerDigits, 43, 43),
        new("adobe secret", "p8e-", LowerDigits, 32), new("aiven token", "AVNS_", UrlSafe, 19), new("circleci token", "CCIPAT_", Word, 60),
        new("clickhouse key", "4b1d", Letters, 38, 38), new("definednetworking token", "dnkey-", UrlSafe, 79), new("flutterwave key", "FLWSECK", UrlSafe, 12),
        new("intra42 secret", "s-s4t2", UrlSafe, 64), new("octopus key", "API-", UpperDigits, 26, 26), new("scalingo token", "tk-us-", UrlSafe, 48),
        new("settlemint token", "sm_pat_", Letters, 16, 16), new("settlemint token", "sm_aat_", Letters, 16, 16), new("settlemint token", "sm_sat_", Letters, 16, 16),
        new("dropbox token", "sl.", Dotted, 130), new("yandex key", "AQVN", UrlSafe, 35, 38), new("yandex token", "t1.", Dotted, 90),
        new("launchdarkly key", "sdk-", Uuid, 36, 36), new("launchdarkly key", "mob-", Uuid, 36, 36), new("launchdarkly token", "api-", Uuid, 36, 36),
        new("hubspot token", "pat-na1-", Uuid, 36, 36), new("hubspot token", "pat-eu1-", Uuid, 36, 36), new("plaid token", "access-production-", Uuid, 36, 36),
        new("plaid token", "access-sandbox-", Uuid, 36, 36), new("plaid token", "access-development-", Uuid, 36, 36),
        new("netlify token", "nfp_", Letters, 36), new("vercel token", "vcp_", Letters, 24), new("render key", "rnd_", Letters, 28), new("neon key", "napi_", Letters, 48),
        new("langsmith key", "lsv2_pt_", Word, 40), new("langsmith key", "lsv2_sk_", Word, 40), new("sonar token", "squ_", Hex, 40), new("sonar token", "sqp_", Hex, 40),
        new("sonar token", "sqa_", Hex, 40), new("pagerduty key", "u+", UrlSafe, 18, 18), new("ubidots token", "BBFF-", Letters, 30), new("mapbox token", "sk.eyJ", Dotted, 70),
        new("jwt", "ZXlK", Base64, 60), new("flyio token", "fm1r_", Base64, 80), new("flyio token", "fm1a_", Base64, 80),
new("private key", "LS0tLS1CRUdJTiB", Base64, 40), new("webhook", "IncomingWebhook/", Base64, 60),
        new("deno token", "ddp_", Letters, 36), new("pinecone key", "pcsk_", Word, 40), new("cerebras key", "csk-", Letters, 40), new("fireworks key", "fw_", Letters, 22, 24),
        new("twilio account", "AC", Hex, 32, 32), new("newrelic key", "NRIQ-", UrlSafe, 32), new("newrelic key", "NRRA-", UrlSafe, 40), new("jwt", "eyJ", Dotted, 30),
    ];

    private static readonly LiteralTable<TokenForm> Prefixes = new(Forms, form => form.Prefix);

    /// <remarks>A token does not begin inside a word ("mask-…", "task_id"); an escape such as \n or %20 may stand before it.</remarks>
    public static void Find(string text, List<SecretSpan> found)
    {
        var inWord = false;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            var c = text[i];
            if (!inWord && Match(text, i, Prefixes.At(c, text[i + 1]), found) is > 0 and var end)
            {
                (i, inWord) = (end - 1, true);
                continue;
            }

            inWord = char.IsAsciiLetterOrDigit(c);
            if (c == '\\' && text[i + 1] is 'n' or 'r' or 't')
            {
                i++;
            }
            else if (c == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                i += 2;
            }
        }
    }

    /// <returns>Where the token ends; 0 when there is none.</returns>
    private static int Match(string text, int at, ReadOnlySpan<TokenForm> forms, List<SecretSpan> found)
    {
        foreach (var form in forms)
        {
            if (!text.AsSpan(at).StartsWith(form.Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var body = text.AsSpan(at + form.Prefix.Length);
            var length = body.IndexOfAnyExcept(form.Alphabet);
            length = length < 0 ? body.Length : length;
            body = body[..length].TrimEnd("=.-_");
            var isToken = length >= form.Least && length <= form.Most && !body.EndsWith("EXAMPLE") && Fits(form, body);
            if (isToken)
            {
                found.Add(new SecretSpan(at, at + form.Prefix.Length + length, form.Kind, form.Prefix.Length));
                return at + form.Prefix.Length + length;
            }
        }

        return 0;
    }

    private static bool Fits(TokenForm form, ReadOnlySpan<char> body) => form.Kind switch
    {
        "jwt" when form.Prefix == "eyJ" => IsJwt(body),
        "discord token" => body.Count('.') == 2 && body.IndexOf('.') is >= 20 and <= 26,
        "harness key" => body.Count('.') == 2,
        "asana token" => body.IndexOf(':') > 0,
        _ => SecretValues.HasVariety(body),
    };

    private static bool IsJwt(ReadOnlySpan<char> body) => body.Length >= 16 && body.Count('.') is >= 1 and <= 4 && body.IndexOf('.') >= 6;
}
