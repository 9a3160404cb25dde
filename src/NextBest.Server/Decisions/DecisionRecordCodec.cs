using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Ranking;
using NextBest.Redis.Decisions;
using NextBest.Redis.Profiles.Codecs;
using NextBest.Storage.V1;

namespace NextBest.Server.Decisions;

/// <summary>Turns decisions into what is kept of them.</summary>
internal static class DecisionRecordCodec
{
    public static DecisionRecord Encode(MadeDecision made) =>
        new(made.Id, made.CustomerId, made.At, MessageOf(made).ToByteArray());

    private static RecordedDecision MessageOf(MadeDecision made)
    {
        var request = made.Situation.Clone();
        request.CustomerId = made.CustomerId;
        var message = new RecordedDecision
        {
            Request = request,
            DecidedAt = Timestamp.FromDateTimeOffset(made.At),
            OffsetMinutes = (int)made.At.Offset.TotalMinutes,
            BundleName = made.Bundle.Name,
            BundleVersion = made.Bundle.Version,
            ModelVersion = made.Bundle.ModelVersion,
            Consent = ConsentOf(made.Subject.Consent),
            Contacts = made.Contacts is null ? null : ContactsOf(made.Contacts),
            Quotas = QuotasOf(made.Bundle, made.Subject.Quotas),
            Degradation = made.Degradation,
        };
        if (made.Subject.Profile is { } profile)
            message.Profile = UnsafeByteOperations.UnsafeWrap(ProfileEncoding.Encode(profile));
        foreach (var item in made.Items)
            message.Items.Add(
                new RecordedItem { ProductId = item.ProductId, Priority = item.Priority }
            );
        return message;
    }

    private static RecordedConsent ConsentOf(in ConsentRecord consent) =>
        new()
        {
            PersonalizationGranted = consent.PersonalizationGranted.Bits,
            PersonalizationRefused = consent.PersonalizationRefused.Bits,
            MarketingGranted = consent.MarketingGranted.Bits,
            MarketingRefused = consent.MarketingRefused.Bits,
        };

    private static RecordedContacts ContactsOf(ContactLog log)
    {
        var message = new RecordedContacts();
        foreach (var entry in log.Entries)
            message.Entries.Add(
                new RecordedContact
                {
                    AtMs = entry.At.ToUnixTimeMilliseconds(),
                    Kind = (uint)entry.Kind,
                    Channel = (uint)entry.Channel,
                    ProductId = entry.ProductId,
                    LineId = entry.LineId,
                    CampaignId = entry.CampaignId,
                    ExpiresAtMs =
                        entry.Kind == ContactKind.Reserved
                            ? entry.ExpiresAt.ToUnixTimeMilliseconds()
                            : 0,
                }
            );
        return message;
    }

    private static RecordedQuotas? QuotasOf(DecisionBundle bundle, QuotaUse use)
    {
        if (ReferenceEquals(use, QuotaUse.Unknown))
            return null;
        var message = new RecordedQuotas();
        foreach (var key in Quotas.QuotaKeys.Of(bundle))
            if (use.UsedOf(key) is var used and not 0)
                message.Used.Add(key, used);
        return message;
    }
}
