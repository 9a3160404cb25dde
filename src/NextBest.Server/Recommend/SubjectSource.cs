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
/// never asked. What does not come within the call's patience counts as unavailable. Thread-safe; completes synchronously when
/// everything is in memory.
/// </summary>
public sealed class SubjectSource(
    IConsentStore consents,
    IContactStore contacts,
    IProfileStore profiles
)
{
    private static readonly ProfileRead NotRead = new(ProfileReadStatus.Unavailable);

    internal ValueTask<KnownSubject> ReadAsync(
        DecisionBundle bundle,
        string customerId,
        Channel channel,
        Patience patience
    )
    {
        var consent = consents.GetAsync(customerId, CancellationToken.None);
        var log = contacts.GetAsync(customerId, CancellationToken.None);
        if (!consent.IsCompletedSuccessfully || !log.IsCompletedSuccessfully)
            return ReadLaterAsync(bundle, customerId, channel, consent, log, patience);
        var (said, known) = (consent.Result, log.Result);
        if (WithoutProfile(bundle, channel, said, known) is { } subject)
            return ValueTask.FromResult(subject);
        var profile = profiles.GetAsync(customerId, bundle.Schema, CancellationToken.None);
        return profile.IsCompletedSuccessfully
            ? ValueTask.FromResult(WithProfile(said, known, profile.Result))
            : WithProfileLaterAsync(said, known, profile, patience);
    }

    private async ValueTask<KnownSubject> ReadLaterAsync(
        DecisionBundle bundle,
        string customerId,
        Channel channel,
        ValueTask<ConsentRead> consent,
        ValueTask<ContactLog?> log,
        Patience patience
    )
    {
        var end = patience.EndFromNow();
        var said = await patience.AwaitAsync(consent.AsTask(), end, default).ConfigureAwait(false);
        if (WithoutProfile(bundle, channel, said, null) is { } subject)
            return subject with
            {
                Contacts = await patience.AwaitAsync(log.AsTask(), end, null).ConfigureAwait(false),
            };
        var profile = profiles.GetAsync(customerId, bundle.Schema, CancellationToken.None).AsTask();
        var known = await patience.AwaitAsync(log.AsTask(), end, null).ConfigureAwait(false);
        var read = await patience.AwaitAsync(profile, end, NotRead).ConfigureAwait(false);
        return WithProfile(said, known, read);
    }

    private static async ValueTask<KnownSubject> WithProfileLaterAsync(
        ConsentRead consent,
        ContactLog? log,
        ValueTask<ProfileRead> profile,
        Patience patience
    )
    {
        var end = patience.EndFromNow();
        var read = await patience.AwaitAsync(profile.AsTask(), end, NotRead).ConfigureAwait(false);
        return WithProfile(consent, log, read);
    }

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
