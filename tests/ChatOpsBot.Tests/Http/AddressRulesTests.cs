using System.Net;
using ChatOpsBot.Http;

namespace ChatOpsBot.Tests.Http;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("0.0.0.0")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1%2")]
    [InlineData("fd00:ec2::254")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("::127.0.0.1")]
    public void A_special_address_is_refused_even_for_a_listed_host(string address) =>
        AddressRules.Refusal(IPAddress.Parse(address), isListed: true).ShouldNotBeNull();

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.0.10")]
    [InlineData("100.64.0.1")]
    [InlineData("fd12::1")]
    [InlineData("::ffff:10.0.0.1")]
    public void A_private_address_is_for_listed_hosts_only(string address)
    {
        AddressRules.Refusal(IPAddress.Parse(address), isListed: false)!.ShouldContain("Http:AllowedHosts");
        AddressRules.Refusal(IPAddress.Parse(address), isListed: true).ShouldBeNull();
    }

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:2800:220:1::1")]
    public void A_public_address_is_asked(string address) => AddressRules.Refusal(IPAddress.Parse(address), isListed: false).ShouldBeNull();
}
