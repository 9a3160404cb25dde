using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Core.Policy;
using NextBest.Tests.Ranking;

namespace NextBest.Tests.Contact;

public class ContactRuleTests
{
    private static readonly ChannelSet Sms = ChannelSet.Of(Channel.Sms);

    [Theory]
    [InlineData("21:00", "09:00", "20:59", false)]
    [InlineData("21:00", "09:00", "21:00", true)]
    [InlineData("21:00", "09:00", "23:59", true)]
    [InlineData("21:00", "09:00", "00:00", true)]
    [InlineData("21:00", "09:00", "08:59", true)]
    [InlineData("21:00", "09:00", "09:00", false)]
    [InlineData("12:00", "14:00", "11:59", false)]
    [InlineData("12:00", "14:00", "12:00", true)]
    [InlineData("12:00", "14:00", "14:00", false)]
    public void QuietHours_LocalTime_CoverFromTheFirstMomentToBeforeTheLast(
        string from,
        string until,
        string now,
        bool isCovered
    )
    {
        var quiet = new QuietHours("q", Sms, Time(from), Time(until));
        Assert.Equal(isCovered, quiet.Covers(Channel.Sms, Time(now)));
        Assert.False(quiet.Covers(Channel.Teller, Time(now)));
    }

    [Fact]
    public void DeclineRest_DeclineOnItsChannels_RestsForItsDays()
    {
        var rest = new DeclineRest("r", ContactScope.Product, 7) { Channels = Sms };
        var now = EngineFixture.Now;
        ContactEvent At(TimeSpan age, ContactKind kind) =>
            new((now - age).ToUnixTimeMilliseconds(), 0, 1, 1, -1, kind, Channel.Teller);
        var nowMs = now.ToUnixTimeMilliseconds();
        var week = TimeSpan.FromDays(7);
        var justWithin = week - TimeSpan.FromMilliseconds(1);
        Assert.True(rest.Covers(At(justWithin, ContactKind.Declined), Channel.Sms, nowMs));
        Assert.False(rest.Covers(At(week, ContactKind.Declined), Channel.Sms, nowMs));
        Assert.False(rest.Covers(At(justWithin, ContactKind.Shown), Channel.Sms, nowMs));
        Assert.False(rest.Covers(At(justWithin, ContactKind.Declined), Channel.Teller, nowMs));
    }

    [Theory]
    [InlineData(-8, false)]
    [InlineData(-7, true)]
    [InlineData(-6, false)]
    [InlineData(-3, true)]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void IsDay_SevenThreeOne_AllowsThoseDaysBeforeTheEvent(int days, bool isAllowed)
    {
        var cadence = new ContactCadence("seven_three_one", 0, [7, 3, 1], Sms);
        var now = EngineFixture.Now.Date;
        var campaign = CampaignOf(DateOnly.FromDateTime(now.AddDays(-days)));
        Assert.Equal(isAllowed, cadence.IsDay(campaign, EngineFixture.Now));
        Assert.False(cadence.IsDay(campaign with { EventOn = null }, EngineFixture.Now));
    }

    [Fact]
    public void IsDay_CustomerOnAnotherClock_CountsHisDays()
    {
        var cadence = new ContactCadence("c", 0, [1], Sms);
        var campaign = CampaignOf(new DateOnly(2026, 6, 16));
        var bank = new DateTimeOffset(2026, 6, 15, 0, 30, 0, TimeSpan.FromHours(8));
        Assert.True(cadence.IsDay(campaign, bank));
        Assert.False(cadence.IsDay(campaign, bank.ToOffset(TimeSpan.FromHours(6))));
    }

    [Theory]
    [InlineData("urumqi", 8)]
    [InlineData("lisbon", 2)]
    [InlineData("beijing", 10)]
    [InlineData(null, 10)]
    public void LocalOf_HomeOfTheCustomer_TellsHisHour(string? home, int hour)
    {
        var clock = new CustomerClock(
            EngineSchema.Find("home"),
            [null, TimeSpan.FromHours(6), TimeSpan.Zero]
        );
        var profile = home is null ? SmallBundle.Profile() : SmallBundle.Profile(("home", home));
        var local = clock.LocalOf(profile, EngineFixture.Now);
        Assert.Equal(hour, local.Hour);
        Assert.Equal(EngineFixture.Now, local);
        Assert.Equal(EngineFixture.Now, clock.LocalOf(null, EngineFixture.Now));
    }

    [Fact]
    public void MaximumOn_KeptForTheTeller_LeavesTheOthersLess()
    {
        var limit = new ContactLimit
        {
            Id = "week",
            Scope = ContactScope.Customer,
            Maximum = 3,
            Window = new(ContactWindowKind.Week),
            KeptFor = ChannelSet.Of(Channel.Teller),
            KeptCount = 1,
        };
        Assert.Equal(3, limit.MaximumOn(Channel.Teller));
        Assert.Equal(2, limit.MaximumOn(Channel.Sms));
        Assert.Equal(ChannelSet.All, limit.CountedFor(Channel.Sms));
        Assert.Equal(Sms, (limit with { Scope = ContactScope.Channel }).CountedFor(Channel.Sms));
    }

    private static TimeOnly Time(string text) =>
        TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Campaign CampaignOf(DateOnly day) =>
        new()
        {
            Id = "evening",
            Name = RandomShelf.Text("evening"),
            From = day.AddDays(-30),
            Until = day,
            Products = [0],
            EventOn = day,
        };
}
