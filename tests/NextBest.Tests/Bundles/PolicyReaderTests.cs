using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Policy;
using Xunit;

namespace NextBest.Tests.Bundles;

public sealed class PolicyReaderTests
{
    private static readonly DecisionPolicy Policy = TestBundle.Loaded().Policy;
    private static readonly ProductCatalog Catalog = TestBundle.Loaded().Catalog;

    [Fact]
    public void Load_Products_CarryTheNewTerms()
    {
        var index = Catalog.Products[Catalog.IndexOfProduct("fund_index")];
        Assert.Equal((12d, new DateOnly(2026, 11, 1)), (index.CostYuan, index.LaunchedOn));
        Assert.Equal((0.75, 0.25), (index.Exposures["equity_cn"], index.Exposures["bond"]));
        Assert.Equal(0.7, index.ScreeningScore!.Value, 12);
        var star = Catalog.Products[Catalog.IndexOfProduct("fund_star")];
        Assert.Equal((5000, "star"), (star.Quota, star.Family));
        Assert.Null(star.ScreeningScore);
        Assert.Equal(120, Catalog.Products[Catalog.IndexOfProduct("bl_merchant")].CostYuan);
    }

    [Fact]
    public void Load_Package_HasItsLeadFirstAndItsRule()
    {
        var package = Assert.Single(Catalog.Packages);

        Assert.Equal(("wealth_starter", 2), (package.Id, package.MinimumParts));
        Assert.Equal("Wealth starter", package.Name[1]);
        Assert.Equal(
            ["td_1y", "fund_star", "fund_bond"],
            package.Parts.Select(part => Catalog.Products[part].Id)
        );
        Assert.Equal(package.Parts[0], package.Lead);
        Assert.Equal([Policy.Segments[1].Predicate], Policy.PackageRules);
    }

    [Fact]
    public void Load_Consent_NamesChannels()
    {
        Assert.Equal(ChannelSet.All, Policy.Consent.PersonalizationUnlessRefused);
        Assert.True(Policy.Consent.Allows(default, Purpose.Marketing, Channel.Batch));
    }

    [Fact]
    public void Load_NoConsentSection_AllowsNothing()
    {
        using var files = new TestBundle();
        files.Replace("policy.yaml", "personalization_unless_refused: all", "");
        files.Replace(
            "policy.yaml",
            "marketing_unless_refused: [teller, mobile_app, tablet, call_center, sms, wechat, batch]",
            ""
        );
        files.Seal();

        Assert.Equal(new ConsentPolicy(), files.Load().Bundle!.Policy.Consent);
    }

    [Fact]
    public void Load_Requirements_ProtectTheProductsOfBuckets()
    {
        Assert.Equal(["adult", "affordable"], Policy.Requirements.Select(r => r.Id));
        Assert.Equal([3, 4, 5, 8], Policy.Requirements[0].Products);
        Assert.Equal([8], Policy.Requirements[1].Products);
        Assert.Equal("age >= 18", Policy.Predicates.TextOf(Policy.Requirements[0].Predicate));
    }

    [Fact]
    public void Load_Applicability_RestsLinesOfWhatItNames()
    {
        Assert.Equal(20, Policy.Applicability.ApplicationDays);
        Assert.Equal([30, 30, 0, 0], Policy.Applicability.RestAfterPurchaseDays);
    }

    [Fact]
    public void Load_ContactLimits_SayWhatCountsAndWhoComesFirst()
    {
        var week = Policy.Contact.Limits[0];
        Assert.Equal((ContactScope.Customer, 3), (week.Scope, week.Maximum));
        Assert.Equal(
            new ContactWindow(ContactWindowKind.Rolling, TimeSpan.FromDays(7)),
            week.Window
        );
        Assert.False(week.Channels.Contains(Channel.Teller));
        Assert.True(week.Counted.Contains(Channel.Teller));
        Assert.Equal((3, 2), (week.MaximumOn(Channel.CallCenter), week.MaximumOn(Channel.Sms)));
        Assert.Empty(week.Products);
        var month = Policy.Contact.Limits[1];
        Assert.Equal(ContactWindowKind.Month, month.Window.Kind);
        Assert.Equal((ChannelSet.All, ChannelSet.All), (month.Channels, month.Counted));
        Assert.Equal([3, 4, 5], month.Products);
    }

    [Fact]
    public void Load_Contact_ReadsHoursRestsCadencesAndClock()
    {
        var contact = Policy.Contact;
        var night = Assert.Single(contact.QuietHours);
        Assert.True(night.Covers(Channel.Sms, new TimeOnly(23, 0)));
        Assert.False(night.Covers(Channel.Sms, new TimeOnly(9, 0)));
        var rest = Assert.Single(contact.Rests);
        Assert.Equal((ContactScope.Line, 60), (rest.Scope, rest.Days));
        Assert.Equal([3, 4, 5], rest.Products);
        var cadence = Assert.Single(contact.Cadences);
        Assert.Equal((0, true), (cadence.Campaign, cadence.Channels.Contains(Channel.CallCenter)));
        Assert.Equal([7, 3, 1], cadence.DaysBefore);
        Assert.Equal([TimeSpan.FromHours(9), null], contact.Clock!.Offsets);
        Assert.False(contact.Outbound.Contains(Channel.Batch));
        Assert.Equal(TimeSpan.FromDays(61), contact.LongestMemory);
    }

    [Fact]
    public void Load_Arbitration_ReadsCostsCapsAndTieBreakers()
    {
        var arbitration = Policy.Arbitration;

        Assert.Equal((0.5, 3d), (arbitration.MinimumLever, arbitration.MaximumLever));
        Assert.Equal(8, arbitration.ContactCostYuan[(int)Channel.CallCenter]);
        Assert.Equal(0, arbitration.ContactCostYuan[(int)Channel.Teller]);
        Assert.Equal((4, 3), (arbitration.MaximumPerBucket, arbitration.MaximumPerExposure));
        Assert.Equal(Enum.GetValues<TieBreaker>(), arbitration.TieBreakers);
    }

    [Fact]
    public void Load_LeverOfAFestival_IsOneLeverAYear()
    {
        Assert.Equal(
            [
                "deposits_before_spring_festival_2026",
                "deposits_before_spring_festival_2027",
                "funds",
            ],
            Policy.Levers.Select(lever => lever.Id)
        );
        Assert.Equal(
            (new DateOnly(2027, 1, 7), new DateOnly(2027, 2, 5)),
            (Policy.Levers[1].From, Policy.Levers[1].Until)
        );
        Assert.Equal(
            (1.5, Policy.Segments[1].Predicate),
            (Policy.Levers[0].Factor, Policy.Levers[0].Predicate)
        );
        Assert.Equal(
            (null, null, -1),
            (Policy.Levers[2].From, Policy.Levers[2].Until, Policy.Levers[2].Predicate)
        );
        Assert.Equal([3, 4, 5], Policy.Levers[2].Products);
    }

    [Theory]
    [InlineData("from: 2026-01-18", "until: spring_festival - 1d", "2026-01-18", "2026-02-16")]
    [InlineData("from: spring_festival + 1d", "until: 2026-05-01", "2026-02-18", "2026-05-01")]
    [InlineData("from: 2026-03-01", "until: spring_festival", "2026-03-01", "2027-02-06")]
    public void Load_OneDateAndOneFestival_TheDateSaysWhichYear(
        string from,
        string until,
        string first,
        string last
    )
    {
        using var files = new TestBundle();
        files.Replace("policy.yaml", "from: spring_festival - 30d", from);
        files.Replace("policy.yaml", "until: spring_festival - 1d", until);
        files.Seal();

        var lever = files.Load().Bundle!.Policy.Levers[0];

        Assert.Equal("deposits_before_spring_festival", lever.Id);
        Assert.Equal((DateOnly.Parse(first), DateOnly.Parse(last)), (lever.From, lever.Until));
    }

    [Fact]
    public void Load_Campaigns_KeepTheirOrderAndGroups()
    {
        var evening = Policy.Campaigns[Policy.IndexOfCampaign("gold_evening")];
        Assert.Equal((1.25, 1000), (evening.Factor, evening.Quota));
        Assert.Equal((new DateOnly(2026, 12, 20), 4), (evening.EventOn, evening.Reason));
        Assert.Equal([3, 4], evening.Products);
        Assert.Equal("silver || silver_saver", Policy.Predicates.TextOf(evening.Predicate));
        var founders = Policy.Campaigns[1];
        Assert.Equal((1d, null, -1), (founders.Factor, founders.Quota, founders.Predicate));
        Assert.Equal(
            (new DateOnly(2026, 12, 9), new DateOnly(2026, 12, 15)),
            (founders.From, founders.Until)
        );
    }

    [Fact]
    public void Load_Need_ReadsTargetsAndExposures()
    {
        var need = Policy.Need!;

        Assert.Equal(
            ["cash_yuan", "stable_yuan", "growth_yuan", "protection_yuan"],
            need.Assets.Select(feature => feature.Name)
        );
        Assert.Equal((5000d, 1.5), (need.MinimumAssetsYuan, need.GapStrength));
        Assert.Equal((0.75, 1.75), (need.MinimumFactor, need.MaximumFactor));
        Assert.Equal((byte)0b111, need.Targets[0].Grades);
        Assert.Equal(Policy.Segments[1].Predicate, need.Targets[0].Predicate);
        Assert.Equal([0.3f, 0.5f, 0, 0.2f], need.Targets[0].Shares);
        Assert.Equal((byte.MaxValue, -1), (need.Targets[1].Grades, need.Targets[1].Predicate));
        var exposure = Assert.Single(need.Exposures);
        Assert.Equal(("equity_yuan", 0.5f), (exposure.Feature.Name, exposure.Maximum));
    }

    [Fact]
    public void Load_ColdStart_ReadsPriorsInOrder()
    {
        Assert.Equal(
            (0.3, 60, 0.05),
            (
                Policy.ColdStart.SparseBelow,
                Policy.ColdStart.MaturityDays,
                Policy.ColdStart.MaturityCap
            )
        );
        Assert.Equal(
            [
                new SegmentPrior(Policy.Segments[1].Predicate, 0, 0.02f),
                new SegmentPrior(-1, 1, 0.01f),
            ],
            Policy.ColdStart.Priors
        );
    }

    [Fact]
    public void Load_SegmentUsedBeforeItIsDefined_KeepsTheOrderOfTheFile()
    {
        Assert.Equal(["silver_saver", "silver"], Policy.Segments.Select(segment => segment.Id));
        Assert.All(Policy.Segments, segment => Assert.True(segment.Predicate >= 0));
    }

    [Fact]
    public void Load_ReasonTexts_TellCustomersAndTellersApart()
    {
        Assert.Equal([2], Policy.SensitiveFeatures);
        var plain = Policy.Reasons[0];
        Assert.Null(plain.TellerText);
        Assert.StartsWith("You are close", plain.Text![1]);
        var both = Policy.Reasons[4];
        Assert.Equal("You are invited to our evening.", both.Text![1]);
        Assert.Equal("Holds {aum_yuan} yuan: invite to the evening.", both.TellerText![1]);
        Assert.Null(Policy.Reasons[5].Text);
        Assert.StartsWith("Graded {risk_grade}", Policy.Reasons[5].TellerText![1]);
    }

    [Fact]
    public void Load_PlainTextInOneLanguage_TellsTellersTheSameThere()
    {
        using var files = new TestBundle();
        files.Replace(
            "texts/en.yaml",
            "life_stage: It suits your stage of life.",
            "life_stage: { customer: It suits you., teller: Age fits. }"
        );
        files.Seal();

        var reason = files.Load().Bundle!.Policy.Reasons[1];

        Assert.Equal("适合您当前的人生阶段。", reason.TellerText![0]);
        Assert.Equal("Age fits.", reason.TellerText[1]);
    }
}
