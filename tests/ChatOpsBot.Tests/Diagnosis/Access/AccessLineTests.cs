using ChatOpsBot.Core.Diagnosis.Access;

namespace ChatOpsBot.Tests.Diagnosis.Access;

/// <summary>Access lines as each program writes them; forms from the vendors' own documents.</summary>
public sealed class AccessLineTests
{
    [Theory]
    [InlineData("""127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326""", AccessFormat.Combined, 200, "GET", "/apache_pb.gif", "", null)]
    [InlineData("""203.0.113.9 - - [02/Jun/2026:12:20:00 +0000] "POST /pay?x=1 HTTP/1.1" 502 157 "https://shop.example/" "Mozilla/5.0 (X11; \"odd\" agent)" """, AccessFormat.Combined, 502, "POST", "/pay?x=1", "", null)]
    [InlineData("""10.42.3.23 - - [02/Jun/2026:12:20:00 +0000] "GET /p/1176 HTTP/1.1" 200 4503 "-" "-" 555388 "shop@kubernetes" "http://10.43.1.159:3000" 24ms""", AccessFormat.TraefikCommon, 200, "GET", "/p/1176", "10.43.1.159:3000", 200)]
    [InlineData("""10.42.3.23 - - [02/Jun/2026:12:20:00 +0000] "GET /nowhere HTTP/1.1" 404 19 "-" "-" 7 "-" "-" 0ms""", AccessFormat.TraefikCommon, 404, "GET", "/nowhere", "", null)]
    [InlineData("""192.0.2.5 - - [02/Jun/2026:12:20:00 +0000] "GET /orders HTTP/2.0" 504 160 "-" "curl/8.5" 430 60.002 [shop-orders-80] [] 10.1.2.3:8080 0 60.001 504 9f86d081884c7d659a2feaa0c55ad015""", AccessFormat.NginxIngress, 504, "GET", "/orders", "10.1.2.3:8080", 504)]
    [InlineData("""192.0.2.5 - - [02/Jun/2026:12:20:00 +0000] "GET /orders HTTP/2.0" 200 160 "-" "curl/8.5" 430 0.020 [shop-orders-80] [] 10.1.2.3:8080, 10.1.2.4:8080 0, 160 0.010, 0.010 502, 200 9f86d081""", AccessFormat.NginxIngress, 200, "GET", "/orders", "10.1.2.4:8080", 200)]
    [InlineData("""192.0.2.5 - - [02/Jun/2026:12:20:00 +0000] "GET /orders HTTP/1.1" 503 190 "-" "curl/8.5" 430 0.000 [shop-orders-80] [] - - - - 9f86d081""", AccessFormat.NginxIngress, 503, "GET", "/orders", "shop-orders-80", null)]
    [InlineData("""[2026-06-02T12:20:00.123Z] "POST /api/v1/locations HTTP/2" 204 - 154 0 226 100 "10.0.35.28" "nsq2http" "cc21d9b0-cf5c-432b-8c7e-98aeb7988cd2" "locations" "tcp://10.0.2.1:80" """, AccessFormat.Envoy, 204, "POST", "/api/v1/locations", "tcp://10.0.2.1:80", 204)]
    [InlineData("""[2026-06-02T12:20:00.123Z] "GET /pay HTTP/1.1" 503 UF,URX 0 91 12 - "10.0.35.28" "okhttp/4" "cc21d9b0" "checkout" "10.0.2.1:80" """, AccessFormat.Envoy, 503, "GET", "/pay", "10.0.2.1:80", null)]
    [InlineData("""[2026-06-02T12:20:00.123Z] "GET /pay HTTP/1.1" 504 UT response_timeout - "-" 0 24 15000 - "-" "okhttp/4" "cc21d9b0" "checkout:8080" "10.0.2.1:80" outbound|8080||checkout.shop.svc.cluster.local 10.0.1.5:41 10.0.2.1:80 10.0.1.5:40 - default""", AccessFormat.Envoy, 504, "GET", "/pay", "10.0.2.1:80", null)]
    [InlineData("""{"ClientHost":"10.0.0.7","DownstreamStatus":502,"OriginStatus":0,"Duration":1500000,"RequestMethod":"GET","RequestPath":"/pay","RequestHost":"shop.example","RetryAttempts":2,"ServiceName":"shop@kubernetes","StartUTC":"2026-06-02T12:20:00.5Z"}""", AccessFormat.TraefikJson, 502, "GET", "/pay", "shop@kubernetes", null)]
    [InlineData("""{"level":"error","ts":"2026-09-03T05:58:16.937Z","msg":"Request failed","method":"GET","path":"/v1/clusters","status_code":500,"error":"dial tcp: connection refused"}""", AccessFormat.Json, 500, "GET", "/v1/clusters", "", null)]
    public void A_line_is_read_in_the_format_that_its_writer_documents(string line, AccessFormat format, int status, string method, string path, string upstream, int? upstreamStatus)
    {
        var read = AccessLine.Read(line).ShouldNotBeNull();

        (read.Format, read.Status, read.Method, read.Path, read.Upstream, read.UpstreamStatus).ShouldBe((format, status, method, path, upstream, upstreamStatus));
    }

    [Fact]
    public void What_a_proxy_tells_beside_the_answer_is_kept()
    {
        var traefik = AccessLine.Read("""{"DownstreamStatus":502,"OriginStatus":0,"Duration":1500000,"RequestMethod":"GET","RequestPath":"/pay","RetryAttempts":2,"StartUTC":"2026-06-02T12:20:00.5Z"}""").ShouldNotBeNull();
        traefik.Retries.ShouldBe(2);
        traefik.Took.ShouldBe(TimeSpan.FromMilliseconds(1.5));
        traefik.At.ShouldBe(new DateTimeOffset(2026, 6, 2, 12, 20, 0, 500, TimeSpan.Zero));
        traefik.IsOwnError.ShouldBeTrue();

        var nginx = AccessLine.Read("""192.0.2.5 - ana [02/Jun/2026:12:20:00 +0200] "GET /o HTTP/2.0" 200 160 "-" "curl" 430 0.020 [shop-orders-80] [] 10.1.2.3:80, 10.1.2.4:80 0, 160 0.010, 0.010 502, 200 9f86d081""").ShouldNotBeNull();
        (nginx.Retries, nginx.RequestId, nginx.User, nginx.Client).ShouldBe((1, "9f86d081", "ana", "192.0.2.5"));
        nginx.At.ShouldBe(new DateTimeOffset(2026, 6, 2, 10, 20, 0, TimeSpan.Zero));

        AccessLine.Read("""[2026-06-02T12:20:00.123Z] "GET /pay HTTP/1.1" 503 UF,URX 0 91 12 - "10.0.35.28" "okhttp/4" "cc21d9b0" "checkout" "10.0.2.1:80" """)!.Flags.ShouldBe("UF,URX");
    }

    [Theory]
    [InlineData("""2001:db8::7 - - [02/Jun/2026:12:20:00 +0000] "GET /o HTTP/2.0" 502 160 "-" "curl" 430 0.020 [shop-orders-80] [] [fd00::1]:8080, [fd00::2]:8080 0, 160 0.010, 0.010 502, 502 9f86d081""", 502, "/o", "[fd00::2]:8080", "2001:db8::7", "")]
    [InlineData("""shop.example:443 10.0.0.7 - ana [02/Jun/2026:12:20:00 +0000] "GET /o HTTP/1.1" 500 160 "-" "curl" """, 500, "/o", "", "10.0.0.7", "shop.example")]
    [InlineData("""203.0.113.9, 10.0.0.7 - - [02/Jun/2026:12:20:00.123 +0000] "GET /o HTTP/1.1" 500 160 "-" "curl" """, 500, "/o", "", "203.0.113.9", "")]
    [InlineData("""10.0.0.7 - - [2026-06-02T12:20:00+00:00] "GET /o HTTP/1.1" 500 160""", 500, "/o", "", "10.0.0.7", "")]
    [InlineData("""10.0.0.7 - - [02/Jun/2026:12:20:00 +0000] "GET /a b HTTP/1.1" 404 0 "-" "say "hi", now" """, 404, "/a", "", "10.0.0.7", "")]
    [InlineData("""10.0.0.7 - - [02/Jun/2026:12:20:00 +0000] "GET /o HTTP/1.1" 200 0 "-" "ends in a backslash" """, 200, "/o", "", "10.0.0.7", "")]
    [InlineData("""10.0.0.7 - - [02/Jun/2026:12:20:00 +0000] "-" 408 0 "-" "-" """, 408, "", "", "10.0.0.7", "")]
    [InlineData("""10.0.0.7 - - [02/Jun/2026:12:20:00 +0000] "" 400 150 "-" "-" """, 400, "\x16\x03\x01\x02", "", "10.0.0.7", "")]
    [InlineData("""10.0.0.7 - - [02/Jun/2026:12:20:00 +0000] "PROPFIND /dav HTTP/1.1" 405 -""", 405, "/dav", "", "10.0.0.7", "")]
    [InlineData("""{"request":"GET /o?x=1 HTTP/1.1","status":"502","upstream_addr":"10.1.2.3:80, 10.1.2.4:80","upstream_status":"502, 502","remote_addr":"10.0.0.7"}""", 502, "/o?x=1", "10.1.2.4:80", "10.0.0.7", "")]
    [InlineData("""{"level":"error","request":{"remote_ip":"10.0.0.7","method":"GET","host":"shop.example","uri":"/o"},"status":502}""", 502, "/o", "", "10.0.0.7", "shop.example")]
    [InlineData("""{"level":50,"req":{"method":"GET","url":"/o","remoteAddress":"10.0.0.7"},"res":{"statusCode":500},"msg":"request errored"}""", 500, "/o", "", "10.0.0.7", "")]
    [InlineData("""{"http.request.method":"GET","http.response.status_code":500,"url.path":"/o","client.ip":"10.0.0.7"}""", 500, "/o", "", "10.0.0.7", "")]
    [InlineData("""{"httpRequest":{"requestMethod":"GET","requestUrl":"/o","status":500,"remoteIp":"10.0.0.7"},"severity":"ERROR"}""", 500, "/o", "", "10.0.0.7", "")]
    [InlineData("""level=error method=GET path=/o status=500 upstream=orders:8080""", 500, "/o", "orders:8080", "", "")]
    [InlineData("""{"DownstreamStatus":502,"RequestHost":"shop.example","ServiceURL":"http://10.92.0.5:8080"}""", 502, "", "10.92.0.5:8080", "", "shop.example")]
    [InlineData("""{"severity":"ERROR","message":"no answer","status":502}""", 502, "", "", "", "")]
    public void Odd_lines_are_read_all_the_same(string line, int status, string path, string upstream, string client, string host)
    {
        var read = AccessLine.Read(line).ShouldNotBeNull();

        (read.Status, read.Path, read.Upstream, read.Client, read.Host).ShouldBe((status, path, upstream, client, host));
    }

    [Fact]
    public void Envoys_JSON_tells_whether_an_upstream_answered()
    {
        var own = AccessLine.Read("""{"start_time":"2026-06-02T12:20:00.123Z","method":"GET","path":"/pay","response_code":503,"response_flags":"UF","duration":12,"upstream_service_time":null,"upstream_host":"10.0.2.1:80","authority":"checkout","request_id":"cc21"}""").ShouldNotBeNull();
        (own.Format, own.IsOwnError, own.Flags, own.Host, own.Took).ShouldBe((AccessFormat.Envoy, true, "UF", "checkout", TimeSpan.FromMilliseconds(12)));

        AccessLine.Read("""{"method":"GET","path":"/pay","response_code":503,"response_flags":"-","upstream_service_time":"11","upstream_host":"10.0.2.1:80"}""")!.IsOwnError.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"request\":\"create user\",\"status\":200}")]
    [InlineData("GET ")]
    [InlineData("\"GET /x HTTP/1.1\"")]
    [InlineData("{\"path\":\"/x\",\"status\":{\"code\":500}}")]
    [InlineData("{\"path\":\"/x\",\"status_code\":\"five hundred\",\"RetryAttempts\":\"x\"}")]
    [InlineData("I0301 10:00:00.000001       1 reconciler.go:99] \"Reconciled\" pod=\"default/web\"")]
    public void Another_line_is_none(string line) => AccessLine.Read(line).ShouldBeNull();

    [Fact]
    public void Hostile_lines_are_read_or_left_alone_but_never_fail()
    {
        var random = new Random(7);
        var signs = "\"[]\\ -0123456789GET POST/{}:,\u0000\u001b\ufffdä".ToCharArray();
        for (var i = 0; i < 20_000; i++)
        {
            AccessLine.Read(string.Concat(Enumerable.Range(0, random.Next(120)).Select(_ => signs[random.Next(signs.Length)])));
        }

        AccessLine.Read("10.0.0.1 - - [02/Jun/2026:12:20:00 +0000] \"GET /" + new string('a', 1_000_000) + " HTTP/1.1\" 200 1").ShouldBeNull();
        AccessLine.Read("{" + new string('[', 100_000) + "}").ShouldBeNull();
    }
}
