using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Mail;
using ChatOpsBot.Sandbox.Mail;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.Mail;

/// <summary>Mails on a server that others wrote, and on the sandbox's.</summary>
public sealed class MailCarrierTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_as_it_was_meant_in_the_thread_of_its_incident()
    {
        await using var server = await MailServer.StartAsync();
        var carrier = Carrier(Options(server.Port));

        await carrier.SendAsync(Effect("[inc-7] kedge: ünwell — its pod crashes", "Zeile eins\n.\n.gone\nlast"), Token);
        await carrier.SendAsync(Effect("Re: [inc-7] kedge", "again", part: "2", thread: "inc-7-0a1b.1"), Token);

        var first = await server.NextAsync(Token);
        first.GetProperty("from").GetString().ShouldBe("chatopsbot@example.com");
        first.GetProperty("to").EnumerateArray().Select(to => to.GetString()).ShouldBe(["ana@example.com", "ben@example.com"]);
        var source = first.GetProperty("source").GetString()!;
        source.ShouldContain("Message-ID: <inc-7-0a1b.1.chatopsbot@example.com>", Case.Insensitive);
        source.ShouldContain("Auto-Submitted: auto-generated", Case.Insensitive);
        Body(source).ShouldBe("Zeile eins\n.\n.gone\nlast");
        var second = (await server.NextAsync(Token)).GetProperty("source").GetString()!;
        second.ShouldContain("In-Reply-To: <inc-7-0a1b.1.chatopsbot@example.com>", Case.Insensitive);
    }

    [Fact]
    public async Task A_wrong_password_is_told_in_words_and_never_with_the_password()
    {
        await using var server = await MailServer.StartAsync();
        var options = Options(server.Port);
        options.Password = "wrong-password-0815";

        var failure = await Should.ThrowAsync<MailException>(() => Carrier(options).SendAsync(Effect("s", "t"), Token));

        failure.Message.ShouldContain("127.0.0.1");
        failure.ToString().ShouldNotContain("wrong-password-0815");
    }

    [Fact]
    public async Task Nothing_is_sent_in_the_clear_where_encryption_is_asked_for()
    {
        await using var server = await MailServer.StartAsync("-");
        var options = Options(server.Port);
        (options.Tls, options.User, options.Password) = (true, "", "");

        (await Should.ThrowAsync<MailException>(() => Carrier(options).SendAsync(Effect("s", "t"), Token))).Message.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_server_with_a_certificate_of_nobody_is_not_believed()
    {
        var folder = Directory.CreateTempSubdirectory("chatopsbot-mail-").FullName;
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var (file, secret) = (Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"));
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), Token);
        await File.WriteAllTextAsync(secret, key.ExportPkcs8PrivateKeyPem(), Token);
        await using var server = await MailServer.StartAsync("-", (file, secret));
        var options = Options(server.Port);
        (options.Tls, options.User, options.Password) = (true, "", "");

        (await Should.ThrowAsync<MailException>(() => Carrier(options).SendAsync(Effect("s", "t"), Token))).Message.ShouldContain("TLS failed");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_words()
    {
        var failure = await Should.ThrowAsync<MailException>(() => Carrier(Options(RealProgram.FreePort())).SendAsync(Effect("s", "t"), Token));

        failure.Message.ShouldContain("connection refused");
    }

    [Fact]
    public async Task The_sandboxs_mail_server_takes_a_mail_from_those_who_sign_in()
    {
        await using var sandbox = new SmtpSandbox(MailServer.Password, new ManualClock());
        var stranger = Options(sandbox.Port);
        stranger.Password = "guess";

        await Should.ThrowAsync<MailException>(() => Carrier(stranger).SendAsync(Effect("s", "t"), Token));
        await Carrier(Options(sandbox.Port)).SendAsync(Effect("[inc-7] kedge", ".first\nlast"), Token);

        var mail = sandbox.Mails.ShouldHaveSingleItem();
        mail.To.ShouldBe(["ana@example.com", "ben@example.com"]);
        Body(mail.Source).ShouldBe(".first\nlast");
    }

    [Fact]
    public async Task The_doctor_says_whether_a_mail_server_greets()
    {
        await using var sandbox = new SmtpSandbox("p", new ManualClock());
        var (well, ill) = (Options(sandbox.Port), Options(RealProgram.FreePort()));

        (await new MailDoctor(well, new SmtpMailer(well)).CheckAsync(Token).ToListAsync(Token)).ShouldHaveSingleItem().Ok.ShouldBeTrue();
        (await new MailDoctor(ill, new SmtpMailer(ill)).CheckAsync(Token).ToListAsync(Token)).ShouldHaveSingleItem().Detail.ShouldContain("connection refused");
        (await new MailDoctor(new SmtpOptions(), new SmtpMailer(new SmtpOptions())).CheckAsync(Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_mistake_in_the_settings_is_reported()
    {
        var validator = new SmtpOptionsValidator();

        validator.Validate(null, new SmtpOptions()).Succeeded.ShouldBeTrue();
        validator.Validate(null, Options(587)).Succeeded.ShouldBeTrue();
        validator.Validate(null, new SmtpOptions { Host = "smtp://x", Port = 465, From = "nobody", To = ["also nobody"], User = "u", Tls = false }).Failures!
            .Select(failure => failure.Split(' ')[0]).ShouldBe(["Smtp:Host", "Smtp:Port", "Smtp:From", "Smtp:To:0", "Smtp:User", "Smtp:Tls"]);
        validator.Validate(null, new SmtpOptions { Host = "smtp.example.com", From = "a@example.com" }).Failures!.ShouldHaveSingleItem().ShouldContain("Smtp:To is empty");
    }

    private static MailCarrier Carrier(SmtpOptions options) => new(new SmtpMailer(options), options);

    private static SmtpOptions Options(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        User = "bot",
        Password = MailServer.Password,
        From = "ChatOpsBot <chatopsbot@example.com>",
        To = ["ana@example.com", "ben@example.com"],
        Tls = false,
    };

    private static Effect Effect(string subject, string text, string part = "1", string? thread = null) => new()
    {
        Key = $"mail:inc-7:{part}",
        Kind = MailWriter.Kind,
        Destination = "smtp:inc-7",
        Payload = JsonSerializer.Serialize(new WantedMail(subject, text, $"inc-7-0a1b.{part}", thread)),
    };

    /// <summary>The text of a mail, its transfer encoding undone.</summary>
    private static string Body(string source)
    {
        var (head, body) = (source.ReplaceLineEndings("\n").Split("\n\n", 2)[0], source.ReplaceLineEndings("\n").Split("\n\n", 2)[1]);
        return (head.Contains("base64", StringComparison.OrdinalIgnoreCase)
            ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(body))
            : body.Replace("=\n", "", StringComparison.Ordinal).Replace("=0D=0A", "\n", StringComparison.Ordinal)).ReplaceLineEndings("\n").TrimEnd('\n');
    }
}
