using System.Globalization;
using NextBest.Core.Contact;

namespace NextBest.Tests.Contact;

public class ContactWindowTests
{
    [Theory]
    // A week starts on Monday; 2026-06-15 is one.
    [InlineData(ContactWindowKind.Week, "2026-06-15T00:00:00+08:00", "2026-06-15T00:00:00+08:00")]
    [InlineData(ContactWindowKind.Week, "2026-06-21T23:59:59+08:00", "2026-06-15T00:00:00+08:00")]
    [InlineData(ContactWindowKind.Week, "2026-06-14T12:00:00+08:00", "2026-06-08T00:00:00+08:00")]
    [InlineData(ContactWindowKind.Week, "2026-01-01T12:00:00+08:00", "2025-12-29T00:00:00+08:00")]
    [InlineData(ContactWindowKind.Month, "2026-06-15T10:00:00+08:00", "2026-06-01T00:00:00+08:00")]
    [InlineData(ContactWindowKind.Month, "2024-02-29T23:00:00+08:00", "2024-02-01T00:00:00+08:00")]
    [InlineData(ContactWindowKind.Day, "2026-06-15T10:00:00+08:00", "2026-06-15T00:00:00+08:00")]
    // One instant, another day: each on the clock that it is told by.
    [InlineData(ContactWindowKind.Day, "2026-06-15T00:30:00+08:00", "2026-06-15T00:00:00+08:00")]
    [InlineData(ContactWindowKind.Day, "2026-06-14T22:30:00+06:00", "2026-06-14T00:00:00+06:00")]
    [InlineData(ContactWindowKind.Week, "2026-06-14T22:30:00+06:00", "2026-06-08T00:00:00+06:00")]
    // Offsets are fixed: the day on which Berlin changes its clock has 24 hours, too.
    [InlineData(ContactWindowKind.Day, "2026-03-29T12:00:00+01:00", "2026-03-29T00:00:00+01:00")]
    public void StartMs_CalendarUnit_IsItsFirstMoment(
        ContactWindowKind kind,
        string now,
        string first
    ) => Assert.Equal(Ms(first), new ContactWindow(kind).StartMs(At(now)));

    [Fact]
    public void StartMs_Rolling_LeavesOutWhatIsExactlyAsOldAsTheWindowIsLong()
    {
        var window = new ContactWindow(ContactWindowKind.Rolling, TimeSpan.FromHours(12));
        var now = At("2026-06-15T10:00:00+08:00");
        Assert.Equal(Ms("2026-06-14T22:00:00+08:00") + 1, window.StartMs(now));
        Assert.Equal(window.StartMs(now), window.StartMs(now.ToOffset(TimeSpan.FromHours(-5))));
    }

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static long Ms(string text) => At(text).ToUnixTimeMilliseconds();
}
