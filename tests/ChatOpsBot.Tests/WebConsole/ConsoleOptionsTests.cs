using ChatOpsBot.WebConsole;
using Microsoft.Extensions.Configuration;

namespace ChatOpsBot.Tests.WebConsole;

public sealed class ConsoleOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:5080;http://[::1]:5080")]
    public void On_this_machine_no_sign_in_is_needed(string urls) => Mistakes(urls).ShouldBeEmpty();

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:80")]
    [InlineData("http://+:80")]
    [InlineData("http://[::]:80")]
    [InlineData("http://10.1.2.3:80")]
    [InlineData("http://localhost:1;http://chatops.example.com:80")]
    public void Where_others_reach_it_a_sign_in_is_asked_for_in_words(string urls) =>
        Mistakes(urls).ShouldHaveSingleItem().ShouldSatisfyAllConditions(words => words.ShouldContain("Console:SignIn:IdentityHeader"), words => words.ShouldContain("Console:Enabled=false"));

    [Theory]
    [InlineData("Console:Enabled", "false")]
    [InlineData("Console:SignIn:Tokens:0:Name", "ana", "Console:SignIn:Tokens:0:Token", "0123456789abcdefghij")]
    [InlineData("Console:SignIn:IdentityHeader", "X-Auth-Request-Email", "Console:SignIn:Proxies:0", "10.0.0.0/24")]
    public void Switched_off_or_with_a_sign_in_it_may_listen_anywhere(params string[] settings) => Mistakes("http://0.0.0.0:80", settings).ShouldBeEmpty();

    [Theory]
    [InlineData("Console:SignIn:Proxies is empty", "Console:SignIn:IdentityHeader", "X-User")]
    [InlineData("no Console:SignIn:IdentityHeader", "Console:SignIn:Proxies:0", "10.0.0.1")]
    [InlineData("write an address or a network", "Console:SignIn:IdentityHeader", "X-User", "Console:SignIn:Proxies:0", "my-proxy")]
    [InlineData("openssl rand", "Console:SignIn:Tokens:0:Name", "ana", "Console:SignIn:Tokens:0:Token", "short")]
    [InlineData("Name is empty", "Console:SignIn:Tokens:0:Token", "0123456789abcdefghij")]
    [InlineData("gives one token to ana and ben", "Console:SignIn:Tokens:0:Name", "ana", "Console:SignIn:Tokens:0:Token", "0123456789abcdefghij", "Console:SignIn:Tokens:1:Name", "ben", "Console:SignIn:Tokens:1:Token", "0123456789abcdefghij")]
    [InlineData("without a path", "Console:PublicUrl", "https://example.com/console")]
    [InlineData("without a path", "Console:PublicUrl", "example.com")]
    public void Every_mistake_says_what_to_write(string words, params string[] settings) => Mistakes("", settings).ShouldContain(mistake => mistake.Contains(words));

    private static IEnumerable<string> Mistakes(string urls, params string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])).Append(KeyValuePair.Create("Urls", (string?)urls))).Build();
        var options = configuration.GetSection(ConsoleOptions.Section).Get<ConsoleOptions>() ?? new ConsoleOptions();
        return new ConsoleOptionsValidator(configuration).Validate(null, options).Failures ?? [];
    }
}
