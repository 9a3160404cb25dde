using System.Text;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Redis.Connections;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Decisions;
using NextBest.Redis.Outcomes;
using Xunit;

namespace NextBest.Tests.Store;

/// <summary>Keys, outcomes, consent, contacts and decisions as released: what is stored stays readable for ever.</summary>
public sealed class StoredTextTests
{
    private static readonly Outcome Bought = new(
        "D1",
        "C000042",
        "fund_a",
        OutcomeKind.Purchased,
        new DateTimeOffset(2026, 1, 31, 12, 0, 0, 123, TimeSpan.Zero),
        Channel.WeChat
    );

    [Fact]
    public void Keys_OneCustomer_ShareTheHashTag()
    {
        var keys = new StoreKeys("nb");

        Assert.Equal("nb:{C000042}:p", keys.Profile("C000042").ToString());
        Assert.Equal("nb:{C000042}:o", keys.Outcomes("C000042").ToString());
        Assert.Equal("nb:{C000042}:c", keys.Consent("C000042").ToString());
        Assert.Equal("nb:{C000042}:k", keys.Contacts("C000042").ToString());
        Assert.Equal("nb:{C000042}:d", keys.Decisions("C000042").ToString());
    }

    [Fact]
    public void Keys_OfNoCustomer_AreTheReleasedTexts()
    {
        var keys = new StoreKeys("nb");

        Assert.Equal("nb:d:{D1}", keys.Decision("D1").ToString());
        Assert.Equal("nb:quota", keys.Quotas.ToString());
    }

    [Theory]
    [InlineData("nb:{C000042}:p", true)]
    [InlineData("nb:{C000042}:o", false)]
    [InlineData("nb:d:{C}:p", false)]
    [InlineData("nbx:{C000042}:p", false)]
    [InlineData("other", false)]
    [InlineData("nb", false)]
    public void IsProfile_AnyKey_KnowsItsOwn(string key, bool expected) =>
        Assert.Equal(expected, new StoreKeys("nb").IsProfile(key));

    [Fact]
    public void Outcome_AsStored_IsTheReleasedText()
    {
        Assert.Equal("D1|fund_a|5", OutcomeFields.Field(Bought));
        Assert.Equal("1769860800123|6", OutcomeFields.Value(Bought));
        Assert.Equal(Bought, OutcomeFields.Parse("C000042", "D1|fund_a|5", "1769860800123|6"));
    }

    [Fact]
    public void Outcome_OfACampaign_IsTheReleasedText()
    {
        var ofCampaign = Bought with { CampaignId = "spring" };

        Assert.Equal("D1|fund_a|5", OutcomeFields.Field(ofCampaign));
        Assert.Equal("1769860800123|6|spring", OutcomeFields.Value(ofCampaign));
        Assert.Equal(
            ofCampaign,
            OutcomeFields.Parse("C000042", "D1|fund_a|5", "1769860800123|6|spring")
        );
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("D1|fund_a", "1769860800123|6")]
    [InlineData("D1|fund_a|x", "1769860800123|6")]
    [InlineData("D1|fund_a|5|6", "1769860800123|6")]
    [InlineData("D1|fund_a|5", "1769860800123")]
    [InlineData("D1|fund_a|5", "1769860800123|6|a|b")]
    [InlineData("D1|fund_a|5", "soon|6")]
    [InlineData("D1|fund_a|5", "9223372036854775807|6")]
    [InlineData("D1|fund_a|5", "1769860800123|256")]
    public void Parse_AnythingElse_IsNoOutcome(string field, string value) =>
        Assert.Null(OutcomeFields.Parse("C000042", field, value));

    [Theory]
    [InlineData(ContactKind.Purchased, "1769860800123|5|6|fund_a|fund|spring|")]
    [InlineData(ContactKind.Reserved, "1769860800123|6|6|fund_a|fund|spring|1769861700123")]
    public void Contact_AsStored_IsTheReleasedText(ContactKind kind, string text)
    {
        var entry = new ContactEntry(
            Bought.At,
            kind,
            Channel.WeChat,
            "fund_a",
            "fund",
            "spring",
            kind == ContactKind.Reserved ? Bought.At.AddMinutes(15) : default
        );

        Assert.Equal(text, ContactText.Format(entry));
        Assert.Equal(entry, ContactText.Parse(Utf8(text)));
        Assert.Equal(
            entry with
            {
                ProductId = "",
                LineId = "",
                CampaignId = "",
            },
            ContactText.Parse(
                Utf8(text.Replace("fund_a|fund|spring", "||", StringComparison.Ordinal))
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("1769860800123|1|6|fund_a|fund|spring")]
    [InlineData("1769860800123|1|6|fund_a|fund|spring||")]
    [InlineData("soon|1|6|fund_a|fund|spring|")]
    [InlineData("1769860800123|256|6|fund_a|fund|spring|")]
    [InlineData("1769860800123|1|x|fund_a|fund|spring|")]
    [InlineData("1769860800123|6|6|fund_a|fund|spring|9223372036854775807")]
    public void ParseContact_AnythingElse_IsNoEntry(string text) =>
        Assert.Null(ContactText.Parse(Utf8(text)));

    [Fact]
    public void Consent_AsStored_IsTheReleasedText()
    {
        var record = default(ConsentRecord)
            .With(Purpose.Personalization, ChannelSet.Of([Channel.Teller, Channel.Batch]), true)
            .With(Purpose.Personalization, ChannelSet.Of([Channel.Sms]), false)
            .With(Purpose.Marketing, ChannelSet.All, false);

        Assert.Equal(
            new ConsentRead(true, record, Bought.At),
            ConsentText.Parse("-y---n-y--------nnnnnnnnnnnnnnnn|1769860800123"u8)
        );
        Assert.Equal(
            "-----n--------------------------",
            ConsentText.ChangeOf(Purpose.Personalization, ChannelSet.Of([Channel.Sms]), false)
        );
        Assert.Equal(
            "----------------yyyyyyyyyyyyyyyy",
            ConsentText.ChangeOf(Purpose.Marketing, ChannelSet.All, true)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("-y---n-y--------nnnnnnnnnnnnnnnn")]
    [InlineData("-y---n-y--------nnnnnnnnnnnnnnnn|")]
    [InlineData("-y---n-y--------nnnnnnnnnnnnnnnn|soon")]
    [InlineData("-y---n-y--------nnnnnnnnnnnnnnn|1769860800123")]
    [InlineData("-Y---n-y--------nnnnnnnnnnnnnnnn|1769860800123")]
    [InlineData("-y---n-y--------nnnnnnnnnnnnnnnn|9223372036854775807")]
    public void ParseConsent_AnythingElse_IsNoRecord(string text) =>
        Assert.Null(ConsentText.Parse(Utf8(text)));

    [Fact]
    public void Decision_AsStored_IsTheReleasedBytes()
    {
        var record = new DecisionRecord("D1", "C42", Bought.At, new byte[] { 7, 0, 255 });

        var bytes = DecisionBytes.Encode(record);

        Assert.Equal(
            "01" + "7B9EEC139C010000" + "03" + "433432" + "0700FF",
            Convert.ToHexString(bytes)
        );
        var decoded = DecisionBytes.Decode("D1", bytes)!;
        Assert.Equal(record.Content.ToArray(), decoded.Content.ToArray());
        Assert.Equal(record with { Content = default }, decoded with { Content = default });
    }

    [Theory]
    [InlineData("")]
    [InlineData("027B9EEC139C01000003433432")]
    [InlineData("017B9EEC139C010000034334")]
    [InlineData("017B9EEC139C01000003437B32")]
    [InlineData("01FFFFFFFFFFFFFF7F03433432")]
    public void DecodeDecision_AnythingElse_IsNoRecord(string hex) =>
        Assert.Null(DecisionBytes.Decode("D1", Convert.FromHexString(hex)));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
