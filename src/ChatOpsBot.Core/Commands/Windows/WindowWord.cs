using System.Text.Json.Serialization;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Commands.Windows;

/// <summary>A window as people type it, before it meets a clock.</summary>
[JsonDerivedType(typeof(Last), "last")]
[JsonDerivedType(typeof(Since), "since")]
[JsonDerivedType(typeof(Between), "between")]
[JsonDerivedType(typeof(Around), "around")]
public abstract record WindowWord
{
    private WindowWord()
    {
    }

    /// <summary>The window of a run that names none.</summary>
    public static TimeSpan Usual { get; } = TimeSpan.FromHours(1);

    /// <summary>How far a window around a moment reaches to either side.</summary>
    public static TimeSpan Reach { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The longest window that is asked of any system; longer wishes are cut to it.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(31);

    /// <summary><c>last 2h</c>.</summary>
    public sealed record Last(TimeSpan Length) : WindowWord
    {
        private protected override TimeWindow At(DateTimeOffset now, TimeZoneInfo zone) => TimeWindow.Ending(now, Length);

        public override string ToString() => $"last {Words.Duration(Length)}";
    }

    /// <summary><c>since 10:30</c>.</summary>
    public sealed record Since(ClockWord From) : WindowWord
    {
        private protected override TimeWindow At(DateTimeOffset now, TimeZoneInfo zone) => new(From.Before(now, zone), now);

        public override string ToString() => $"since {From}";
    }

    /// <summary><c>between 10:30 and 11:00 yesterday</c>.</summary>
    public sealed record Between(ClockWord From, ClockWord To) : WindowWord
    {
        private protected override TimeWindow At(DateTimeOffset now, TimeZoneInfo zone)
        {
            var to = To.Before(now, zone);
            var from = From.Before(From.Day is null && From.Date is null ? to : now, zone);
            return new(from, from <= to ? to : to.AddDays(1));
        }

        public override string ToString() => $"between {From} and {To}";
    }

    /// <summary><c>at 14:05</c>: the window around it.</summary>
    public sealed record Around(ClockWord Moment) : WindowWord
    {
        private protected override TimeWindow At(DateTimeOffset now, TimeZoneInfo zone)
        {
            var moment = Moment.Before(now, zone);
            return new(moment - Reach, moment + Reach < now ? moment + Reach : now);
        }

        public override string ToString() => $"at {Moment}";
    }

    /// <summary>The window that a word means at a moment of the incident's time; without a word, the usual one.</summary>
    /// <param name="zone">Where times without a zone of their own are read.</param>
    public static TimeWindow Resolve(WindowWord? word, DateTimeOffset now, TimeZoneInfo zone)
    {
        var window = word?.At(now, zone) ?? TimeWindow.Ending(now, Usual);
        return window.Length <= Longest ? window : TimeWindow.Ending(window.To, Longest);
    }

    private protected abstract TimeWindow At(DateTimeOffset now, TimeZoneInfo zone);
}
