using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Tests.Reports.Redaction;

public sealed class RedactorTests
{
    /// <summary>Text around a secret; the secret stands between ⟦ and ⟧. Tokens are put together here, so that no scanner takes this file for a leak.</summary>
    public static TheoryData<string> Secrets => new(
        [
        "key id ⟦AKIA" + "Z7QK2M4PLX6TRWJH⟧ used",
        "aws_secret_access_key = ⟦wJalrXUtnFEMI/K7MDENG+bPxRfiCYzzKEYabcd⟧",
        "AWS_SESSION_TOKEN=⟦FwoGZXIvYXdzEBYaDHqa0AP1x9⟧",
        "maps?key=⟦AIza" + "SyD9tSrke72PouQMnMX-a7eZSW0jkFMBWY1⟧",
        "AccountKey=⟦Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA==⟧;EndpointSuffix=core.windows.net",
        "client secret ⟦abc8Q~" + "dEfGhIjKlMnOpQrStUvWxYz0123456789a⟧",
        "git clone https://⟦ghp" + "_0123456789abcdefghijABCDEFGHIJ123456⟧@github.com/a/b",
        "⟦github_pat" + "_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabc⟧",
        "PRIVATE-TOKEN: ⟦glpat" + "-aB3dE5fG7hJ9kL1mN2pQ⟧",
        "slack ⟦xoxb" + "-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx⟧",
        "POST https://⟦hooks.slack.com/services/" + "T00000000/B00000000/abcdEFGHijklMNOPqrst1234⟧",
        "STRIPE=⟦sk_live" + "_4eC39HqLyjWDarjtT1zdp7dc⟧",
        "//registry.npmjs.org/:_authToken=⟦npm" + "_abcdefghijABCDEFGHIJ0123456789abcdef⟧",
        "TWINE ⟦pypi-" + "AgEIcHlwaS5vcmcCJGFiY2RlZjAxLTIzNDUtNjc4OS1hYmNkLWVmMDEyMzQ1Njc4OQ⟧",
        "twilio ⟦SK" + "0123456789abcdef0123456789abcdef⟧",
        "sendgrid ⟦SG" + ".ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf-09kqeF8tAmbihYzrnopKc-1s5cr⟧",
        "openai ⟦sk-proj" + "-a1B2c3D4e5F6g7H8i9J0k1L2m3N4⟧",
        "Authorization: Bearer ⟦mF_9.B5f-4.1JqM⟧",
        "authorization: Basic ⟦dXNlcjpwYXNzd29yZA==⟧",
        "-H 'Authorization: token ⟦0123abcd4567efab89cd⟧'",
        """{"Authorization":"Bearer ⟦abcDEF123456ghiJKL⟧"}""",
        "Cookie: session=⟦s%3Aabc123def456⟧; theme=⟦dark-blue⟧",
        "Set-Cookie: sid=⟦31d4d96e407aad42⟧; Path=/; HttpOnly",
        "jwt ⟦eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U⟧",
        "password=⟦hunter2⟧",
        "password = ⟦S3cr3t!door⟧",
        "DB_PASSWORD=⟦p@ss,word)1⟧",
        "export PGPASSWORD='⟦correct horse⟧'",
        "  password: ⟦winter19⟧",
        "password: ⟦123456⟧",
        """{"user":"bob","password":"⟦open sesame⟧","ttl":60}""",
        """level=info body="{\"client_secret\":\"⟦q1w2e3r4t5y6⟧\"}" """,
        "apiKey: \"⟦a8f5f167f44f4964e6c998dee827110c⟧\"",
        "x-api-key: ⟦3f1c9a7be2d04c58⟧",
        "mytool login --user bob --password ⟦tr0ub4dor⟧ --region eu",
        "mytool --api-key=⟦Zx81QwErTy99⟧ run",
        "postgres://app:⟦s3cr3t⟧@db:5432/orders?sslmode=disable",
        "mongodb+srv://root:⟦a-b_c.d⟧@cluster0.example.net/test",
        "redis://:⟦foobared1⟧@redis:6379/0",
        "amqps://svc:⟦qu3ue⟧@mq:5671/%2f",
        "app:⟦s3cr3t⟧@tcp(10.0.0.3:3306)/shop",
        "Server=db;Database=x;User Id=sa;Password=⟦Pa55w0rd⟧;Encrypt=true",
        "GET /reset?token=⟦9f8e7d6c5b4a3f2e⟧&user=7",
        "https://b.blob.core.windows.net/c?sv=2022&sig=⟦aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0x%3D⟧",
        "https://bucket.s3.amazonaws.com/k?X-Amz-Signature=⟦fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024⟧",
        "curl -u admin:⟦sw0rdfish⟧ http://x/",
        "mysql -h db -u root -p⟦R00tDoor⟧ shop",
        "ALTER USER app WITH PASSWORD '⟦letmein99⟧'",
        "CREATE USER x IDENTIFIED BY '⟦letmein⟧'",
        "root:⟦$6$rounds5$abcdefghijklmnopqrstuvwxyz0123456789ABCDEF⟧:18000",
        "<password>⟦xmlSecret1⟧</password>",
        "- name: DB_PASSWORD\n  value: ⟦hunter2⟧",
        """{"name":"API_TOKEN","value":"⟦t0k3n-9a8b7c6d5e⟧"}""",
        "{\"auths\":{\"r.example\":{\"auth\":\"⟦dXNlcjpwYXNzd29yZA==⟧\"}}}",
        "login failed for bob with password ⟦hunter22⟧",
        "aws configure set aws_secret_access_key ⟦wJalrXUtnFEMI/K7MDENG+bPxRfiCYzzKEYabcd⟧",
        "docker login -u bob -p ⟦dckr99foo⟧ registry.example.com",
        "https://api.telegram.org/bot⟦110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx⟧/getMe",
        "authorization: AWS4-HMAC-SHA256 ⟦Credential=AKIA" + "Z7QK2M4PLX6TRWJH⟧, SignedHeaders=host",
        "user=app password=⟦hunter2⟧ host=db sslmode=disable",
        "machine host login bob password ⟦n3trcfoo⟧",
        "config[\"secret_key\"] = \"⟦9d8f7s6a5d4f3g2h1⟧\"",
        ]);

    [Theory]
    [InlineData("image: registry.example.com/api@sha256:9b2a3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f809")]
    [InlineData("api-gateway-7nhcpvg5c7-7pbgd   0/1   CrashLoopBackOff   7 (2m ago)   20m")]
    [InlineData("uid: 6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    [InlineData("commit 4b825dc642cb6eb9a060e54bf8d69288fbee4904")]
    [InlineData("request_id=01HV6Z7Q9Y3K5T2M8N4P6R0SAB status=502")]
    [InlineData("resourceVersion: \"48213377\"")]
    [InlineData("token_bucket rate=100 burst=200")]
    [InlineData("GET /password-reset the password reset page is slow")]
    [InlineData("secretName: db-credentials")]
    [InlineData("passwordPolicy=strict")]
    [InlineData("DB_PASSWORD:  <set to the key 'password' in secret 'db-credentials'>  Optional: false")]
    [InlineData("secret \"db-credentials\" not found")]
    [InlineData("MountVolume.SetUp failed for volume \"certs\" : secret \"tls\" not found")]
    [InlineData("Access denied for user 'app'@'10.1.2.3' (using password: YES)")]
    [InlineData("password authentication failed for user \"app\"")]
    [InlineData("Error: invalid token: expected '}' at line 3")]
    [InlineData("SyntaxError: Unexpected token < in JSON at position 0")]
    [InlineData("prompt_tokens=412 total_tokens: 1024")]
    [InlineData("imagePullSecret: regcred")]
    [InlineData("existingSecret: postgresql-auth")]
    [InlineData("automountServiceAccountToken: true")]
    [InlineData("tokenExpirationSeconds: 3607")]
    [InlineData("DB_PASSWORD_FILE=/run/secrets/db/password")]
    [InlineData("password: ${DB_PASSWORD}")]
    [InlineData("password: {{ .Values.db.password }}")]
    [InlineData("--token-ttl 5m --secret-name db-creds")]
    [InlineData("http://api-gateway:8080/health@v1")]
    [InlineData("traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData("etcd key=/registry/pods/default/api-gateway-7nhcpvg5c7-7pbgd")]
    [InlineData("cache key: orders:1729:summary")]
    [InlineData("pass: 12 fail: 3")]
    [InlineData("author: jane session opened for user root")]
    [InlineData("PWD=/app OLDPWD=/")]
    [InlineData("keyspace: hits=10 misses=2")]
    [InlineData("CheckPass := Err_WrongPass")]
    [InlineData("Password: cfg.influxPassword,")]
    [InlineData("the secret auth-v2xk3 was not found, key 4b825dc642cb6eb9a060e54bf8d69288fbee4904 is stale")]
    [InlineData("password required, password expired, password policy v2 applies, password is set")]
    [InlineData("public_key: ssh-ed25519 is fine")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    [InlineData("node_memory_MemAvailable_bytes{job=\"node\"} 1.2e9")]
    [InlineData("password=****** token=<redacted>")]
    [InlineData("authorization: failed for role viewer")]
    [InlineData("disk-io task-12 risk-free mask-token ask-me-anything")]
    [InlineData("sha512-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08==")]
    public void Ordinary_text_stays_as_it_is(string text) => new Redactor().Clean(text).ShouldBe(text);

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_does_not_leave_and_what_stands_around_it_does(string marked)
    {
        var parts = marked.Split('⟦', '⟧');

        var clean = new Redactor().Clean(string.Concat(parts));

        for (var i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 1)
            {
                clean.ShouldNotContain(parts[i]);
                clean.ShouldNotContain(parts[i][^4..]);
            }
            else
            {
                clean.ShouldContain(parts[i], Case.Sensitive);
            }
        }

        clean.ShouldContain("[redacted ");
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Cleaning_twice_changes_nothing(string marked)
    {
        var once = new Redactor().Clean(marked.Replace("⟦", "").Replace("⟧", ""));

        new Redactor().Clean(once).ShouldBe(once);
    }

    [Fact]
    public void A_private_key_over_several_lines_is_taken_out_and_keeps_its_frame()
    {
        var clean = new Redactor().Clean("before\n-----BEGIN RSA PRIVATE " + "KEY-----\nMIIEowIBAAKCAQEA7\nabcdEFGH0123\n-----END RSA PRIVATE KEY-----\nafter");

        clean.ShouldBe("before\n-----BEGIN RSA PRIVATE KEY-----[redacted private key 1]\n\n\n-----END RSA PRIVATE KEY-----\nafter");
    }

    [Fact]
    public void A_private_key_with_escaped_line_ends_is_taken_out() =>
        new Redactor().Clean("{\"private_key\": \"-----BEGIN PRIVATE " + "KEY-----\\nMIIEvQIBADANBg\\n-----END PRIVATE KEY-----\\n\"}").ShouldNotContain("MIIEvQ");

    [Fact]
    public void A_private_key_without_its_end_is_taken_out() =>
        new Redactor().Clean("-----BEGIN EC PRIVATE " + "KEY-----\nMHcCAQEEIBYabc\nZm9vYmFy").ShouldNotContain("Zm9v");

    [Fact]
    public void The_same_secret_has_the_same_label_and_another_has_another()
    {
        var redactor = new Redactor();

        redactor.Clean("password=first-one").ShouldBe("password=[redacted password 1]");
        redactor.Clean("password=second-one").ShouldBe("password=[redacted password 2]");
        redactor.Clean("passwd: first-one").ShouldBe("passwd: [redacted password 1]");
        redactor.Counts.ShouldBe(ImmutableSortedDictionary<string, int>.Empty.Add("password", 3));
    }

    [Fact]
    public void A_token_keeps_the_characters_that_name_its_vendor() =>
        new Redactor().Clean("AKIA" + "Z7QK2M4PLX6TRWJH").ShouldBe("AKIA…[redacted aws key 1]");

    [Fact]
    public void A_secret_that_imitates_a_label_is_not_believed()
    {
        new Redactor().Clean("password=abc[redacted x]def").ShouldNotContain("abc[");
    }

    [Fact]
    public void A_line_of_a_megabyte_is_cut_with_a_mark_and_stays_so()
    {
        var clean = new Redactor().Clean(string.Concat(Enumerable.Repeat("password=aaa1 ", 80_000)));

        clean.Length.ShouldBeLessThanOrEqualTo(Redactor.LongestLine);
        clean.ShouldEndWith("…[line cut]");
        clean.ShouldNotContain("aaa1");
        new Redactor().Clean(clean).ShouldBe(clean);
    }

    [Fact]
    public void Hostile_repetition_ends()
    {
        foreach (var piece in new[] { "password", "://a:", "eyJ.", "-----BEGIN PRIVATE KEY-----", "token=\"", "\\\"", "curl -u ", "Cookie: ", "name: PASSWORD\nvalue" })
        {
            new Redactor().Clean(string.Concat(Enumerable.Repeat(piece, 100_000))).ShouldNotBeNull();
            new Redactor().Clean(string.Concat(Enumerable.Repeat(piece + "\n", 20_000))).ShouldNotBeNull();
        }
    }

    [Fact]
    public void Evidence_is_cleaned_with_its_observations_and_across_its_lines()
    {
        var query = new LookupQuery("x") { Text = "show --password hunter22" };
        var lines = new[] { "- name: DB_PASSWORD", "  value: hunter22" };
        var evidence = Evidence.Found(
            query,
            [.. lines.Select(line => new TextLine(line))],
            [new LogObservation(null, "c", false, [.. lines.Select(line => new LogLine(null, line))])]);

        var clean = new Redactor().Clean(evidence);

        clean.Query.ShouldBe("show --password [redacted password 1]");
        clean.Lines[1].Text.ShouldBe("  value: [redacted password 1]");
        clean.Observations.OfType<LogObservation>().Single().Lines[1].Text.ShouldBe("  value: [redacted password 1]");
    }
}
