using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace ChatOpsBot.StatusPages;

/// <summary>RSS and Atom feeds, whose entries are updates: the newest entry of a thing tells its state.</summary>
internal static partial class FeedReader
{
    private static readonly TimeSpan Stale = TimeSpan.FromHours(24);

    /// <exception cref="XmlException">It is no feed.</exception>
    public static ImmutableArray<PageTrouble> Read(byte[] body)
    {
        // A feed is somebody else's text: it may define no entities and name no files.
        using var reader = XmlReader.Create(new MemoryStream(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 8_000_000 });
        var document = XDocument.Load(reader);
        var entries = document.Descendants().Where(element => element.Name.LocalName is "item" or "entry").Select(Entry).Where(entry => entry.At is not null).OrderBy(entry => entry.At).ToList();
        var found = new List<PageTrouble>();
        foreach (var thing in entries.GroupBy(entry => entry.Key))
        {
            PageTrouble? open = null;
            DateTimeOffset last = default;
            foreach (var (_, title, at, over) in thing)
            {
                if (open is not null && at!.Value - last > Stale)
                {
                    found.Add(open with { EndedAt = last });
                    open = null;
                }

                if (over)
                {
                    found.Add((open ?? new PageTrouble(title, "major", [], at!.Value, null)) with { EndedAt = at });
                    open = null;
                }
                else
                {
                    open = open is null ? new PageTrouble(title, "major", [], at!.Value, null) : open;
                }

                last = at!.Value;
            }

            if (open is not null)
            {
                found.Add(open);
            }
        }

        return [.. found.OrderByDescending(one => one.StartedAt)];
    }

    private static (string Key, string Title, DateTimeOffset? At, bool Over) Entry(XElement item)
    {
        string Child(params string[] names) => item.Elements().FirstOrDefault(element => names.Contains(element.Name.LocalName))?.Value.Trim() ?? "";
        var (title, id) = (Child("title"), Child("guid", "id"));
        var at = DateTimeOffset.TryParse(Child("pubDate", "updated", "published").Replace(" PDT", " -07:00", StringComparison.Ordinal).Replace(" PST", " -08:00", StringComparison.Ordinal).Replace(" UTC", " +00:00", StringComparison.Ordinal),
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : (DateTimeOffset?)null;

        // AWS ends its ids with the time of the entry; what stands before it names the service and region.
        var key = Stamp().Replace(id.Length > 0 ? id : title, "");
        return (key, title, at, Over().IsMatch(title) || Over().IsMatch(Start(Child("description", "content", "summary"))));
    }

    private static string Start(string text) => Tag().Replace(text, " ").Trim() is { Length: > 60 } long_ ? long_[..60] : Tag().Replace(text, " ").Trim();

    [GeneratedRegex("_[0-9]{9,11}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Stamp();

    [GeneratedRegex(@"\bresolved\b|operating normally|service is operating normally|\bcompleted\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Over();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
