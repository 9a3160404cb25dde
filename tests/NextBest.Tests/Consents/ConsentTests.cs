using NextBest.Core.Catalog;
using NextBest.Core.Consents;

namespace NextBest.Tests.Consents;

public class ConsentTests
{
    private static readonly ChannelSet Sms = ChannelSet.Of(Channel.Sms);

    public static TheoryData<Purpose> Purposes => [Purpose.Personalization, Purpose.Marketing];

    [Theory]
    [MemberData(nameof(Purposes))]
    public void Find_NothingSaid_IsUnknownEverywhere(Purpose purpose)
    {
        foreach (var channel in Enum.GetValues<Channel>())
            Assert.Null(default(ConsentRecord).Find(purpose, channel));
    }

    [Theory]
    [MemberData(nameof(Purposes))]
    public void With_YesThenNoThenYes_TheLastWordHolds(Purpose purpose)
    {
        var other = Purposes.Select(p => p.Data).Single(p => p != purpose);
        var record = default(ConsentRecord).With(purpose, Sms, isGranted: true);
        Assert.True(record.Find(purpose, Channel.Sms));
        Assert.Null(record.Find(purpose, Channel.Teller));
        Assert.Null(record.Find(other, Channel.Sms));
        record = record.With(purpose, ChannelSet.All, isGranted: false);
        Assert.False(record.Find(purpose, Channel.Sms));
        Assert.False(record.Find(purpose, Channel.Teller));
        record = record.With(purpose, Sms, isGranted: true);
        Assert.True(record.Find(purpose, Channel.Sms));
        Assert.False(record.Find(purpose, Channel.Teller));
    }

    [Theory]
    [MemberData(nameof(Purposes))]
    public void Find_GrantedAndRefused_IsRefused(Purpose purpose) =>
        Assert.False(new ConsentRecord(Sms, Sms, Sms, Sms).Find(purpose, Channel.Sms));

    [Fact]
    public void With_PurposeNotSaid_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            default(ConsentRecord).With(Purpose.Unspecified, Sms, isGranted: true)
        );

    [Theory]
    [MemberData(nameof(Purposes))]
    public void Allows_RecordThatCannotBeRead_IsNoWhateverThePolicySays(Purpose purpose)
    {
        var open = new ConsentPolicy
        {
            PersonalizationUnlessRefused = ChannelSet.All,
            MarketingUnlessRefused = ChannelSet.All,
        };
        foreach (var channel in Enum.GetValues<Channel>())
            Assert.False(open.Allows(ConsentRecord.NothingAllowed, purpose, channel));
    }

    [Fact]
    public void Allows_NothingSaid_IsThePolicysDefaultOfThePurpose()
    {
        var policy = new ConsentPolicy { MarketingUnlessRefused = Sms };
        Assert.True(policy.Allows(default, Purpose.Marketing, Channel.Sms));
        Assert.False(policy.Allows(default, Purpose.Marketing, Channel.Teller));
        Assert.False(policy.Allows(default, Purpose.Personalization, Channel.Sms));
        var granted = default(ConsentRecord).With(Purpose.Personalization, Sms, isGranted: true);
        Assert.True(policy.Allows(granted, Purpose.Personalization, Channel.Sms));
        var refused = default(ConsentRecord).With(Purpose.Marketing, Sms, isGranted: false);
        Assert.False(policy.Allows(refused, Purpose.Marketing, Channel.Sms));
    }
}
