using System.Net;
using System.Runtime.CompilerServices;
using ChatOpsBot.Cli;
using ChatOpsBot.Doctor;
using ChatOpsBot.Outbound;
using ChatOpsBot.WebConsole.Pages;
using RestSharp;

namespace ChatOpsBot.WebConsole;

/// <summary>Says where the console is and who is let in, and comes to its public address as a stranger would.</summary>
internal sealed class ConsoleDoctor(ConsoleOptions options, IConfiguration configuration) : IDoctor
{
    private const string SignIn = "console: sign-in", Address = "console: address";

    public string System => "console";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!options.Enabled)
        {
            yield break;
        }

        yield return WhoIsLetIn();
        if (options.SignIn.IsConfigured)
        {
            yield return options.Address is { } address
                ? await AddressAsync(address, cancellationToken)
                : DoctorCheck.Ill(Address, "its name is not known here, so it answers to localhost and loopback addresses only", "Set Console:PublicUrl to the address that people type, such as https://chatops.example.com.");
        }
    }

    private DoctorCheck WhoIsLetIn()
    {
        var signIn = options.SignIn;
        if (!signIn.IsConfigured)
        {
            var others = options.Address is { } address && !new Uri(address).IsLoopback ? $"; at {address} it lets nobody in until Console:SignIn is set" : "";
            return DoctorCheck.Well(SignIn, $"nobody has to sign in; {ServeCommand.Addresses(configuration)} answers on this machine only{others}");
        }

        if (signIn.Proxies.FirstOrDefault(proxy => proxy.EndsWith("/0", StringComparison.Ordinal)) is { } everybody)
        {
            return DoctorCheck.Ill(SignIn, $"the header {signIn.IdentityHeader} is believed from {everybody}, which is everybody", "Name the proxy's own address in Console:SignIn:Proxies.");
        }

        if (signIn.Tokens.Count > 0 && options.Address is { } open && open.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !new Uri(open).IsLoopback)
        {
            return DoctorCheck.Ill(SignIn, $"tokens travel to {open} for everybody on the way to read", "Put TLS before the bot, and write https in Console:PublicUrl.");
        }

        var ways = new List<string>();
        if (signIn.IdentityHeader.Length > 0)
        {
            ways.Add($"{signIn.IdentityHeader} from {string.Join(", ", signIn.Proxies)}");
        }

        if (signIn.Tokens.Count > 0)
        {
            ways.Add(Core.Words.Count(signIn.Tokens.Count, "token"));
        }

        return DoctorCheck.Well(SignIn, $"by {string.Join(" and ", ways)}");
    }

    private static async Task<DoctorCheck> AddressAsync(string address, CancellationToken cancellationToken)
    {
        using var rest = new RestClient(new RestClientOptions { FollowRedirects = false, Timeout = TimeSpan.FromSeconds(10), UserAgent = "ChatOpsBot" });
        var response = await rest.ExecuteAsync(new RestRequest(address + Addresses.Overview), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var said = response.Content ?? "";
        return response.StatusCode switch
        {
            0 => DoctorCheck.Ill(Address, $"{address}: {ConnectionFailure.Describe(response.ErrorException)}", "Start the bot, and let the address through to it."),
            HttpStatusCode.OK when said.Contains(Layout.TokenAttribute, StringComparison.Ordinal) => DoctorCheck.Ill(Address, $"{address} shows the console to who has not signed in", "Something on the way signs everybody in as the same person; let it ask who comes."),
            HttpStatusCode.Forbidden when said.Contains("The console is not at", StringComparison.Ordinal) => DoctorCheck.Ill(Address, $"{address} reaches the bot under another name", "Let the proxy pass on the Host header as it came, or write in Console:PublicUrl what it passes on."),
            HttpStatusCode.OK or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or (>= HttpStatusCode.MovedPermanently and <= HttpStatusCode.PermanentRedirect) => DoctorCheck.Well(Address, $"{address} answers, and lets nobody in who has not signed in"),
            var status => DoctorCheck.Ill(Address, $"{address} answered {(int)status}", "Send the address to the bot: something else answers there."),
        };
    }
}
