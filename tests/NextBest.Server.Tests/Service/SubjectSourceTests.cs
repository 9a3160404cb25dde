using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Redis.Consents;
using NextBest.Redis.Profiles;
using NextBest.Server.Recommend;
using NextBest.Server.Tests.Service.Fakes;
using NextBest.V1;
using Channel = NextBest.Core.Catalog.Channel;

namespace NextBest.Server.Tests.Service;

public class SubjectSourceTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static readonly CustomerProfile Profile = new ProfileBuilder(
        RetailBank.Bundle.Schema
    ).Build(DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(Purpose.Marketing, Degradation.NoMarketingConsent)]
    [InlineData(Purpose.Personalization, Degradation.NoPersonalizationConsent)]
    public async Task ReadAsync_PurposeRefused_NeverAsksForTheProfile(
        Purpose refused,
        Degradation expected
    )
    {
        var record = StubConsentStore.Everything.Record.With(
            refused,
            ChannelSet.Of(Channel.MobileApp),
            isGranted: false
        );
        var (known, reads) = await ReadAsync(new ConsentRead(true, record));
        Assert.Equal(expected, known.Degradation);
        Assert.Null(known.Profile);
        Assert.Equal(0, reads);
    }

    [Fact]
    public async Task ReadAsync_RefusedOnAnotherChannel_ReadsTheProfile()
    {
        var record = StubConsentStore.Everything.Record.With(
            Purpose.Personalization,
            ChannelSet.Of(Channel.Teller),
            isGranted: false
        );
        var (known, reads) = await ReadAsync(new ConsentRead(true, record));
        Assert.Equal(Degradation.None, known.Degradation);
        Assert.Same(Profile, known.Profile);
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task ReadAsync_ConsentUnreadable_CountsAsNo()
    {
        var (known, reads) = await ReadAsync(new ConsentRead(false, default));
        Assert.Equal(Degradation.ConsentUnavailable, known.Degradation);
        Assert.Equal(
            ConsentRecord.Unreadable(RetailBank.Bundle.Policy.Contact.Outbound),
            known.Consent
        );
        Assert.Equal(0, reads);
    }

    [Theory]
    [InlineData(ProfileReadStatus.Found, Degradation.ContactsUnavailable)]
    [InlineData(ProfileReadStatus.FoundStale, Degradation.ContactsUnavailable)]
    [InlineData(ProfileReadStatus.NotFound, Degradation.UnknownCustomer)]
    [InlineData(ProfileReadStatus.Unavailable, Degradation.StoreUnavailable)]
    [InlineData(ProfileReadStatus.Corrupt, Degradation.UnreadableProfile)]
    public async Task ReadAsync_ContactsUnreadable_IsNamedWhereNothingGraverIs(
        ProfileReadStatus status,
        Degradation expected
    )
    {
        var found = status is ProfileReadStatus.Found or ProfileReadStatus.FoundStale;
        var source = new SubjectSource(
            new StubConsentStore(StubConsentStore.Everything),
            new StubContactStore(null),
            new StubProfileStore(new ProfileRead(status, found ? Profile : null))
        );
        var known = await source.ReadAsync(RetailBank.Bundle, "C1", Channel.Teller, Cancelled);
        Assert.Equal(expected, known.Degradation);
        Assert.Null(known.Contacts);
    }

    [Fact]
    public async Task ReadAsync_ConsentNotAtHand_WaitsForItBeforeItAsksForTheProfile()
    {
        var gate = new TaskCompletionSource();
        var profiles = new CountingProfileStore(
            new StubProfileStore(new ProfileRead(ProfileReadStatus.Found, Profile))
        );
        var source = new SubjectSource(
            new StubConsentStore(StubConsentStore.Everything, gate.Task),
            new StubContactStore(ContactLog.Empty),
            profiles
        );
        var reading = source.ReadAsync(RetailBank.Bundle, "C1", Channel.Teller, Cancelled);
        Assert.Equal(0, profiles.Reads);
        gate.SetResult();
        Assert.Same(Profile, (await reading).Profile);
        Assert.Equal(1, profiles.Reads);
    }

    private static async Task<(KnownSubject Known, int Reads)> ReadAsync(ConsentRead consent)
    {
        var profiles = new CountingProfileStore(
            new StubProfileStore(new ProfileRead(ProfileReadStatus.Found, Profile))
        );
        var source = new SubjectSource(
            new StubConsentStore(consent),
            new StubContactStore(ContactLog.Empty),
            profiles
        );
        var read = source.ReadAsync(RetailBank.Bundle, "C1", Channel.MobileApp, Cancelled);
        Assert.True(read.IsCompletedSuccessfully);
        return (await read, profiles.Reads);
    }
}
