using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.Redis.Profiles.Codecs;
using NextBest.Server.Errors;
using NextBest.Storage.V1;

namespace NextBest.Server.Decisions;

/// <summary>Rebuilds from a record what was known of the customer.</summary>
internal static class RecordedSubject
{
    /// <summary>The subject as a bundle reads it.</summary>
    /// <exception cref="SchemaMismatchException">The recorded profile is laid out by another schema.</exception>
    /// <exception cref="CorruptProfileException">The recorded profile can't be read.</exception>
    public static Subject Of(RecordedDecision record, DecisionBundle bundle) =>
        new(
            record.HasProfile ? ProfileOf(record, bundle.Schema) : null,
            ConsentOf(record.Consent),
            record.Contacts is null ? null : LogOf(record.Contacts).For(bundle),
            record.Quotas is null ? QuotaUse.Unknown : QuotaUse.Of(record.Quotas.Used)
        );

    /// <summary>The instant of the decision, in the bank's offset of then.</summary>
    public static DateTimeOffset InstantOf(RecordedDecision record) =>
        record.DecidedAt.ToDateTimeOffset().ToOffset(TimeSpan.FromMinutes(record.OffsetMinutes));

    private static CustomerProfile ProfileOf(RecordedDecision record, FeatureSchema schema) =>
        ProfileEncoding.TryDecode(record.Profile.Span, schema, out var profile) switch
        {
            ProfileDecodeStatus.Ok => profile!,
            ProfileDecodeStatus.OtherSchema => throw new SchemaMismatchException(
                "The decision was made by another schema than the active bundle's, and can't be made again."
            ),
            _ => throw new CorruptProfileException("The profile on record can't be read."),
        };

    private static ConsentRecord ConsentOf(RecordedConsent? consent) =>
        consent is null
            ? ConsentRecord.NothingAllowed
            : new(
                new ChannelSet((ushort)consent.PersonalizationGranted),
                new ChannelSet((ushort)consent.PersonalizationRefused),
                new ChannelSet((ushort)consent.MarketingGranted),
                new ChannelSet((ushort)consent.MarketingRefused)
            );

    private static ContactLog LogOf(RecordedContacts contacts) =>
        new([
            .. contacts.Entries.Select(e => new ContactEntry(
                DateTimeOffset.FromUnixTimeMilliseconds(e.AtMs),
                (ContactKind)e.Kind,
                (Channel)e.Channel,
                e.ProductId,
                e.LineId,
                e.CampaignId,
                DateTimeOffset.FromUnixTimeMilliseconds(e.ExpiresAtMs)
            )),
        ]);
}
