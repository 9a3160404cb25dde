using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.Server.Decisions;
using NextBest.Server.Errors;
using NextBest.Server.Tests.Service.Fakes;
using NextBest.Storage.V1;
using NextBest.V1;
using Channel = NextBest.Core.Catalog.Channel;
using ContactKind = NextBest.Core.Contact.ContactKind;

namespace NextBest.Server.Tests.Service;

public class DecisionRecordTests
{
    /// <summary>A record as this version writes it, without a profile; every later version must read it.</summary>
    private const string Golden =
        "CgYKAkMxEAISCwjAupnYBhC8me86GOADIgtyZXRhaWwtYmFuazIFbW9kZWxCCAgGEAgYECAgSisKKQiA0N+0qzMQBhgFIghlcWZfdGVjaCoLZXF1aXR5X2Z1bmQ4oMeWtaszUgBaEwoIZXFmX3RlY2gRAAAAAAAA0D9gBg==";

    private static readonly DateTimeOffset Noon = new DateTimeOffset(
        2026,
        11,
        25,
        12,
        0,
        0,
        TimeSpan.FromHours(8)
    ).AddTicks(1234567);

    private static readonly DecisionBundle Bundle = RetailBank.With(
        RetailBank.Bundle,
        product: product => product.Id == "eqf_tech" ? product with { Quota = 5 } : product
    );

    [Fact]
    public void Encode_ThenRebuild_IsTheSameSubject()
    {
        var subject = Known(
            new ProfileBuilder(Bundle.Schema).Build(
                new DateTimeOffset(2026, 10, 31, 0, 0, 0, default)
            )
        );
        var record = Written(subject, Log());
        var rebuilt = RecordedSubject.Of(record, Bundle);
        Assert.Equal(subject.Consent, rebuilt.Consent);
        Assert.Equal(subject.History!.Events.ToArray(), rebuilt.History!.Events.ToArray());
        Assert.Equal(4, rebuilt.Quotas.UsedOf(QuotaUse.ProductKey("eqf_tech")));
        Assert.Equal(subject.Profile!.AsOf, rebuilt.Profile!.AsOf);
        Assert.Equal(subject.Profile.Numerics.ToArray(), rebuilt.Profile.Numerics.ToArray());
        Assert.Equal(Noon, RecordedSubject.InstantOf(record));
        Assert.Equal(Noon.Offset, RecordedSubject.InstantOf(record).Offset);
        Assert.Equal("C1", record.Request.CustomerId);
    }

    [Fact]
    public void Encode_NothingKnown_StaysUnknown()
    {
        var subject = new Subject(null, ConsentRecord.NothingAllowed, null, QuotaUse.Unknown);
        var rebuilt = RecordedSubject.Of(Written(subject, null), Bundle);
        Assert.Equal(subject, rebuilt);
    }

    [Fact]
    public void Of_ProfileOfAnotherSchema_IsNamed()
    {
        var other = new FeatureSchema([
            .. Bundle.Schema.Features.Select(f => f.Definition),
            new FeatureDefinition { Name = "one_more", Kind = FeatureKind.Numeric },
        ]);
        var record = Written(Known(new ProfileBuilder(other).Build(Noon)), Log());
        Assert.Throws<SchemaMismatchException>(() => RecordedSubject.Of(record, Bundle));
    }

    [Fact]
    public void Encode_KnownDecision_HasTheGoldenBytes()
    {
        var made = Made(Known(null), Log()) with
        {
            Items = [new MadeItem("eqf_tech", 0.25)],
            Degradation = Degradation.NoPersonalizationConsent,
        };
        var record = RecordedDecision.Parser.ParseFrom(
            DecisionRecordCodec.Encode(made).Content.Span
        );
        // Versions of the bundle come and go, and maps have no order.
        (record.BundleVersion, record.ModelVersion) = ("", "model");
        record.Quotas.Used.Clear();
        Assert.Equal(
            Golden,
            Convert.ToBase64String(Google.Protobuf.MessageExtensions.ToByteArray(record))
        );
    }

    private static Subject Known(CustomerProfile? profile) =>
        new(
            profile,
            new ConsentRecord(
                ChannelSet.Of([Channel.Teller, Channel.MobileApp]),
                ChannelSet.Of(Channel.Tablet),
                ChannelSet.Of(Channel.CallCenter),
                ChannelSet.Of(Channel.Sms)
            ),
            Log().For(Bundle),
            QuotaUse.Of(new Dictionary<string, long> { [QuotaUse.ProductKey("eqf_tech")] = 4 })
        );

    private static ContactLog Log() =>
        new([
            new ContactEntry(
                DateTimeOffset.FromUnixTimeMilliseconds(1_764_000_000_000),
                ContactKind.Reserved,
                Channel.Sms,
                "eqf_tech",
                "equity_fund",
                "",
                DateTimeOffset.FromUnixTimeMilliseconds(1_764_000_900_000)
            ),
        ]);

    private static RecordedDecision Written(Subject subject, ContactLog? log) =>
        RecordedDecision.Parser.ParseFrom(
            DecisionRecordCodec.Encode(Made(subject, log)).Content.Span
        );

    private static MadeDecision Made(Subject subject, ContactLog? log) =>
        new(
            "d1",
            new RecommendRequest { CustomerId = "of the template", Channel = V1.Channel.MobileApp },
            "C1",
            Noon,
            Bundle,
            subject,
            log,
            Degradation.Unspecified,
            []
        );
}
