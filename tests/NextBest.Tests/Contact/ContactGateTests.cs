using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Core.Policy;
using NextBest.Core.Ranking;
using NextBest.Tests.Ranking;

namespace NextBest.Tests.Contact;

public class ContactGateTests
{
    private static readonly DateTimeOffset Now = SmallBundle.Now;

    private static readonly DecisionStage[] AllLimited =
    [
        DecisionStage.ContactPolicy,
        DecisionStage.ContactPolicy,
    ];

    private static readonly DecisionStage[] NoneLimited =
    [
        DecisionStage.Offered,
        DecisionStage.Offered,
    ];

    [Fact]
    public void Decide_LastContactKeptForTheTeller_IsSpentByTheTellerAlone()
    {
        var bundle = Bundle(new ContactPolicy { Limits = [Limit(ContactScope.Customer, 2, 1)] });
        var once = Shown(bundle, TimeSpan.FromHours(1), 0);
        var twice = Shown(bundle, TimeSpan.FromHours(2), 1);
        Assert.Equal(NoneLimited, Stages(bundle, Channel.Sms));
        Assert.Equal(AllLimited, Stages(bundle, Channel.Sms, once));
        Assert.Equal(NoneLimited, Stages(bundle, Channel.Teller, once));
        Assert.Equal(AllLimited, Stages(bundle, Channel.Teller, once, twice));
    }

    [Theory]
    [InlineData(ContactScope.Product, DecisionStage.ContactPolicy, DecisionStage.Offered)]
    [InlineData(ContactScope.Line, DecisionStage.ContactPolicy, DecisionStage.Offered)]
    [InlineData(ContactScope.Customer, DecisionStage.ContactPolicy, DecisionStage.ContactPolicy)]
    public void Decide_LimitReachedByOneProduct_KeepsBackWhatIsCountedWithIt(
        ContactScope scope,
        DecisionStage first,
        DecisionStage second
    )
    {
        var bundle = Bundle(new ContactPolicy { Limits = [Limit(scope, 1, 0)] });
        var shown = Shown(bundle, TimeSpan.FromHours(1), 0);
        Assert.Equal([first, second], Stages(bundle, Channel.Sms, shown));
    }

    [Fact]
    public void Decide_LimitPerChannel_CountsTheAskingChannelAlone()
    {
        var bundle = Bundle(new ContactPolicy { Limits = [Limit(ContactScope.Channel, 1, 0)] });
        var shown = Shown(bundle, TimeSpan.FromHours(1), 0);
        Assert.Equal(AllLimited, Stages(bundle, Channel.Sms, shown));
        Assert.Equal(NoneLimited, Stages(bundle, Channel.WeChat, shown));
    }

    [Fact]
    public void Decide_ReservedContact_CountsUntilItExpires()
    {
        var bundle = Bundle(new ContactPolicy { Limits = [Limit(ContactScope.Customer, 1, 0)] });
        ContactEvent Until(int ms) =>
            Shown(bundle, TimeSpan.FromMinutes(1), 0) with
            {
                Kind = ContactKind.Reserved,
                ExpiresAtMs = Now.ToUnixTimeMilliseconds() + ms,
            };
        Assert.Equal(AllLimited, Stages(bundle, Channel.Sms, Until(1)));
        Assert.Equal(NoneLimited, Stages(bundle, Channel.Sms, Until(0)));
    }

    [Fact]
    public void Decide_QuietHoursOnTheCustomersClock_KeepEverythingBack()
    {
        var bundle = Bundle(
            new ContactPolicy
            {
                QuietHours = [new("night", ChannelSet.Of(Channel.Sms), new(21, 0), new(9, 0))],
                Clock = new(EngineSchema.Find("home"), [null, TimeSpan.FromHours(6), null]),
            }
        );
        var inUrumqi = SmallBundle.Profile(("home", "urumqi"));
        var context = SmallBundle.Context with { Channel = Channel.Sms };
        Assert.Equal(NoneLimited, SmallBundle.Stages(bundle, null, context));
        Assert.Equal(AllLimited, SmallBundle.Stages(bundle, inUrumqi, context));
    }

    [Theory]
    [InlineData(ContactScope.Product, DecisionStage.Offered)]
    [InlineData(ContactScope.Line, DecisionStage.ContactPolicy)]
    public void Decide_Declined_RestsTheProductOrItsLine(ContactScope scope, DecisionStage sibling)
    {
        var bundle = SmallBundle.Of(
            [SmallBundle.Product("a", "deposit"), SmallBundle.Product("b", "deposit")],
            policy => policy with { Contact = new() { Rests = [new("declined", scope, 30)] } }
        );
        var declined = SmallBundle.Event(bundle, Now.AddDays(-29), ContactKind.Declined, 0);
        var forgotten = SmallBundle.Event(bundle, Now.AddDays(-30), ContactKind.Declined, 0);
        Assert.Equal([DecisionStage.ContactPolicy, sibling], Stages(bundle, Channel.Sms, declined));
        Assert.Equal(NoneLimited, Stages(bundle, Channel.Sms, forgotten));
    }

    [Theory]
    [InlineData(0, DecisionStage.ContactPolicy)]
    [InlineData(1, DecisionStage.Offered)]
    [InlineData(2, DecisionStage.ContactPolicy)]
    [InlineData(3, DecisionStage.Offered)]
    [InlineData(7, DecisionStage.Offered)]
    public void Decide_InvitationWorkedOff_SpeaksOfItOnItsDays(int daysBefore, DecisionStage stage)
    {
        var (bundle, context) = Invitation(daysBefore);
        Assert.Equal([stage, DecisionStage.Offered], SmallBundle.Stages(bundle, null, context));
    }

    [Fact]
    public void Decide_InvitationWorkedOffTwiceADay_SpeaksOfItOnce()
    {
        var (bundle, context) = Invitation(daysBefore: 3);
        var today = Shown(bundle, TimeSpan.FromHours(1), 0) with { Campaign = 0 };
        var yesterday = Shown(bundle, TimeSpan.FromHours(11), 0) with { Campaign = 0 };
        DecisionStage[] onlyTheOther = [DecisionStage.ContactPolicy, DecisionStage.Offered];
        Assert.Equal(onlyTheOther, SmallBundle.Stages(bundle, null, context, today));
        Assert.Equal(NoneLimited, SmallBundle.Stages(bundle, null, context, yesterday));
    }

    private static (DecisionBundle, DecisionContext) Invitation(int daysBefore)
    {
        var day = DateOnly.FromDateTime(Now.DateTime).AddDays(daysBefore);
        var campaign = new Campaign
        {
            Id = "evening",
            Name = RandomShelf.Text("evening"),
            From = day.AddDays(-20),
            Until = day,
            Products = [0],
            EventOn = day,
        };
        var cadence = new ContactCadence("seven_three_one", 0, [7, 3, 1], ChannelSet.All);
        var bundle = Bundle(new ContactPolicy { Cadences = [cadence] }, campaign);
        var context = SmallBundle.Context with { Channel = Channel.Sms, CampaignId = "evening" };
        return (bundle, context);
    }

    private static DecisionBundle Bundle(ContactPolicy contact, params Campaign[] campaigns) =>
        SmallBundle.Of(
            [SmallBundle.Product("a", "deposit"), SmallBundle.Product("b", "fund")],
            policy => policy with { Contact = contact, Campaigns = campaigns }
        );

    private static ContactLimit Limit(ContactScope scope, int maximum, int kept) =>
        new()
        {
            Id = "limit",
            Scope = scope,
            Maximum = maximum,
            Window = new(ContactWindowKind.Rolling, TimeSpan.FromDays(7)),
            KeptFor = ChannelSet.Of(Channel.Teller),
            KeptCount = kept,
        };

    private static ContactEvent Shown(DecisionBundle bundle, TimeSpan age, int product) =>
        SmallBundle.Event(bundle, Now - age, ContactKind.Shown, product, Channel.Sms);

    private static DecisionStage[] Stages(
        DecisionBundle bundle,
        Channel channel,
        params ContactEvent[] events
    ) => SmallBundle.Stages(bundle, null, SmallBundle.Context with { Channel = channel }, events);
}
