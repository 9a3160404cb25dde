using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Policy;
using NextBest.Server.Recommend.Words;
using NextBest.Server.Tests.Service.Fakes;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class WordsTests
{
    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(7.26, "7.3", "7.3")]
    [InlineData(846, "850", "850")]
    [InlineData(4_650, "4700", "4,700")]
    [InlineData(46_200, "4.6万", "46,000")]
    [InlineData(99_600, "10万", "100,000")]
    [InlineData(1_234_567, "120万", "1,200,000")]
    [InlineData(99_700_000, "1亿", "100,000,000")]
    [InlineData(-46_200, "-4.6万", "-46,000")]
    public void Money_Amount_HasTwoSignificantDigits(double amount, string chinese, string english)
    {
        Assert.Equal(chinese, RoundedNumber.Money(amount, isChinese: true));
        Assert.Equal(english, RoundedNumber.Money(amount, isChinese: false));
    }

    [Theory]
    [InlineData(0.8, "80%")]
    [InlineData(0.0349, "3.5%")]
    [InlineData(0.1234, "12%")]
    [InlineData(1, "100%")]
    public void Percent_Ratio_HasTwoSignificantDigits(double ratio, string expected) =>
        Assert.Equal(expected, RoundedNumber.Percent(ratio));

    [Theory]
    [InlineData(3, "3")]
    [InlineData(2.55, "2.6")]
    [InlineData(13.4, "13")]
    [InlineData(12_345, "12,345")]
    public void Count_Number_IsRoundedForPeople(double count, string expected) =>
        Assert.Equal(expected, RoundedNumber.Count(count, isChinese: false));

    [Fact]
    public void Say_Placeholders_AreTheValuesRounded()
    {
        var profile = ProfileOf(("aum_90d", "46210"), ("risk_assessed_on", "2026-01-31"));
        Assert.Equal(
            "About 46,000 yuan since 31 January 2026, {so} far",
            Compile("About {aum_90d} yuan since {risk_assessed_on}, {so} far", "en").Say(profile)
        );
        Assert.Equal(
            "2026年1月31日起约4.6万元",
            Compile("{risk_assessed_on}起约{aum_90d}元", "zh").Say(profile)
        );
    }

    [Fact]
    public void Say_ValueUnknown_IsNothing()
    {
        var text = Compile("About {aum_90d} yuan", "en");
        Assert.Null(text.Say(null));
        Assert.Null(text.Say(ProfileOf()));
        Assert.Equal("No value", Compile("No value", "en").Say(null));
    }

    [Theory]
    [InlineData(Audience.Customer, "customer", false)]
    [InlineData(Audience.Teller, "teller", true)]
    [InlineData(Audience.Auditor, "teller", true)]
    public void ReasonTexts_CreditedToASensitiveFeature_AreNotForCustomers(
        Audience audience,
        string text,
        bool isSaid
    )
    {
        var texts = ReasonTexts.Of(BundleSaying("customer", "teller", creditedTo: "age"));
        Assert.Equal(isSaid ? text : null, texts.Say(0, audience, 0, null));
    }

    [Theory]
    [InlineData(Audience.Customer, null)]
    [InlineData(Audience.Teller, null)]
    [InlineData(Audience.Auditor, "is 70")]
    public void ReasonTexts_QuotingASensitiveFeature_AreForAuditorsOnly(
        Audience audience,
        string? expected
    )
    {
        var texts = ReasonTexts.Of(BundleSaying("is {age}", null));
        Assert.Equal(expected, texts.Say(0, audience, 0, ProfileOf(("age", "70"))));
    }

    private static Core.Ranking.DecisionBundle BundleSaying(
        string customer,
        string? teller,
        string? creditedTo = null
    )
    {
        var bundle = RetailBank.Bundle;
        Assert.True(bundle.Schema.TryFind("age", out var age));
        return RetailBank.With(
            bundle,
            policy =>
                policy with
                {
                    SensitiveFeatures = new HashSet<int> { age.Index },
                    FallbackReason = 0,
                    Reasons =
                    [
                        new ReasonDefinition
                        {
                            Code = "r",
                            Text = Everywhere(bundle, customer),
                            TellerText = teller is null ? null : Everywhere(bundle, teller),
                            Features = creditedTo is null ? [] : [age.Index],
                        },
                    ],
                }
        );
    }

    private static LocalizedText Everywhere(Core.Ranking.DecisionBundle bundle, string text) =>
        new([.. bundle.Catalog.Languages.Select(_ => text)]);

    private static ReasonText Compile(string text, string language) =>
        ReasonText.Compile(text, RetailBank.Bundle.Schema, language);

    private static CustomerProfile ProfileOf(params (string Name, string Value)[] values)
    {
        var builder = new ProfileBuilder(RetailBank.Bundle.Schema);
        foreach (var (name, value) in values)
        {
            Assert.True(builder.Schema.TryFind(name, out var feature));
            Assert.Null(builder.SetText(feature, value));
        }

        return builder.Build(DateTimeOffset.UnixEpoch);
    }
}
