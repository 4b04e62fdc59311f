using System.Buffers;
using System.Text;

namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>Paths that nobody asks for but who looks for known weaknesses.</summary>
public static class ScannedPaths
{
    private static readonly string[] Known =
    [
        "/.env", "/.git/", "/.aws/", "/.ssh/", "/.svn/", "/.DS_Store", "/.htaccess", "/.htpasswd", "/wp-login", "/wp-admin", "/wp-content/", "/wp-includes/", "/wp-config", "/xmlrpc.php",
        "/phpmyadmin", "/phpMyAdmin", "/pma/", "/myadmin", "/phpinfo", "/cgi-bin/", "/vendor/phpunit", "/eval-stdin.php", "/boaform/", "/HNAP1", "/actuator/env", "/actuator/heapdump", "/actuator/gateway",
        "/etc/passwd", "/..%2f", "/..%2F", "/%2e%2e", "/solr/admin", "/jmx-console", "/manager/html", "/owa/auth", "/autodiscover/", "/ecp/", "/Telerik", "/telescope/requests", "/server-status",
        "/backup.sql", "/dump.sql", "/id_rsa", "/shell.php", "/adminer", "/_ignition/execute", "/geoserver", "/struts", "/.well-known/security.php", "/GponForm", "${jndi:",
    ];

    private static readonly SearchValues<string> Texts = SearchValues.Create(Known, StringComparison.Ordinal);

    public static bool Holds(string path) => path.AsSpan().ContainsAny(Texts);

    public static bool Holds(ReadOnlySpan<byte> path)
    {
        Span<char> text = stackalloc char[256];
        var length = Encoding.Latin1.GetChars(path.Length > text.Length ? path[..text.Length] : path, text);
        return ((ReadOnlySpan<char>)text[..length]).ContainsAny(Texts);
    }
}
