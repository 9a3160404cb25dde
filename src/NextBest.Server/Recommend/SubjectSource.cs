using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Ranking;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Profiles;
using NextBest.V1;
using Channel = NextBest.Core.Catalog.Channel;

namespace NextBest.Server.Recommend;

/// <summary>
/// Reads what a decision may know of its customer. Consent comes first: without it to personal features the profile store is
/// never asked. Thread-safe; completes synchronously when everything is in memory.
/// </summary>
public sealed class SubjectSource(
    IConsentStore consents,
    IContactStore contacts,
    IProfileStore profiles
)
{
    internal ValueTask<KnownSubject> ReadAsync(
        DecisionBundle bundle,
        string customerId,
        Channel channel,
        CancellationToken cancellationToken
    )
    {
        var consent = consents.GetAsync(customerId, cancellationToken);
        var log = contacts.GetAsync(customerId, cancellationToken);
        if (!consent.IsCompletedSuccessfully || !log.IsCompletedSuccessfully)
            return ReadLaterAsync(bundle, customerId, channel, consent, log, cancellationToken);
        var (said, known) = (consent.Result, log.Result);
        if (WithoutProfile(bundle, channel, said, known) is { } subject)
            return ValueTask.FromResult(subject);
        var profile = profiles.GetAsync(customerId, bundle.Schema, cancellationToken);
        return profile.IsCompletedSuccessfully
            ? ValueTask.FromResult(WithProfile(said, known, profile.Result))
            : WithProfileLaterAsync(said, known, profile);
    }

    private async ValueTask<KnownSubject> ReadLaterAsync(
        DecisionBundle bundle,
        string customerId,
        Channel channel,
        ValueTask<ConsentRead> consent,
        ValueTask<ContactLog?> log,
        CancellationToken cancellationToken
    )
    {
        var (reading, looking) = (consent.AsTask(), log.AsTask());
        await Task.WhenAll(reading, looking).ConfigureAwait(false);
        var said = await reading.ConfigureAwait(false);
        var known = await looking.ConfigureAwait(false);
        return WithoutProfile(bundle, channel, said, known)
            ?? WithProfile(
                said,
                known,
                await profiles
                    .GetAsync(customerId, bundle.Schema, cancellationToken)
                    .ConfigureAwait(false)
            );
    }

    private static async ValueTask<KnownSubject> WithProfileLaterAsync(
        ConsentRead consent,
        ContactLog? log,
        ValueTask<ProfileRead> profile
    ) => WithProfile(consent, log, await profile.ConfigureAwait(false));

    /// <summary>The subject where no personal feature may be read; null where one may.</summary>
    private static KnownSubject? WithoutProfile(
        DecisionBundle bundle,
        Channel channel,
        ConsentRead consent,
        ContactLog? log
    )
    {
        if (!consent.IsAvailable)
            return new(
                null,
                ConsentRecord.Unreadable(bundle.Policy.Contact.Outbound),
                log,
                Degradation.ConsentUnavailable
            );
        var policy = bundle.Policy.Consent;
        if (!policy.Allows(consent.Record, Purpose.Marketing, channel))
            return new(null, consent.Record, log, Degradation.NoMarketingConsent);
        if (!policy.Allows(consent.Record, Purpose.Personalization, channel))
            return new(null, consent.Record, log, Degradation.NoPersonalizationConsent);
        return null;
    }

    private static KnownSubject WithProfile(ConsentRead consent, ContactLog? log, ProfileRead read)
    {
        var source = ProfileSource.Of(read);
        var degradation =
            log is null && source.Degradation is (Degradation.None or Degradation.StaleProfile)
                ? Degradation.ContactsUnavailable
                : source.Degradation;
        return new(source.Profile, consent.Record, log, degradation);
    }
}
