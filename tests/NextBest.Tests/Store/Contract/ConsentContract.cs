using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis.Consents;
using Xunit;

namespace NextBest.Tests.Store.Contract;

/// <summary>What every store of consent must do.</summary>
public abstract class ConsentContract : OpenStoreTests
{
    private static readonly ChannelSet Outbound = ChannelSet.Of([Channel.Sms, Channel.CallCenter]);

    private IConsentStore Consents => Store.Consents;

    [Fact]
    public async Task Get_NothingSaid_IsAnEmptyRecord() =>
        Assert.Equal(new ConsentRead(true, default), await Consents.GetAsync("C1", Token));

    [Theory]
    [InlineData(Purpose.Personalization, true)]
    [InlineData(Purpose.Personalization, false)]
    [InlineData(Purpose.Marketing, true)]
    [InlineData(Purpose.Marketing, false)]
    public async Task Set_SomeChannels_IsReadWithItsTime(Purpose purpose, bool isGranted)
    {
        var expected = default(ConsentRecord).With(purpose, Outbound, isGranted);

        Assert.Equal(expected, await SetAsync("C1", purpose, Outbound, isGranted));

        Assert.Equal(new ConsentRead(true, expected, Now), await Consents.GetAsync("C1", Token));
        Assert.Equal(default, (await Consents.GetAsync("C2", Token)).Record);
    }

    [Fact]
    public async Task Set_OneAfterAnother_AddsUpAndTheLaterWins()
    {
        var random = new Random(11);
        var expected = default(ConsentRecord);
        for (var i = 0; i < 100; i++)
        {
            var purpose = (Purpose)random.Next(1, 3);
            var channels = new ChannelSet((ushort)random.Next(1 << 16));
            var isGranted = random.Next(2) == 0;
            expected = expected.With(purpose, channels, isGranted);

            Assert.Equal(expected, await SetAsync("C1", purpose, channels, isGranted));
            Assert.Equal(expected, (await Consents.GetAsync("C1", Token)).Record);
        }
    }

    [Fact]
    public async Task Set_Later_HasTheLaterTime()
    {
        await SetAsync("C1", Purpose.Marketing, Outbound, true);

        await Consents.SetAsync("C1", Purpose.Marketing, Outbound, true, Now.AddDays(1), Token);

        Assert.Equal(Now.AddDays(1), (await Consents.GetAsync("C1", Token)).UpdatedAt);
    }

    [Fact]
    public async Task Set_ManyAtOnce_LosesNone()
    {
        var sets =
            from purpose in (Purpose[])[Purpose.Personalization, Purpose.Marketing]
            from channel in Enumerable.Range(0, 16)
            select Task.Run(
                () => SetAsync("C1", purpose, new ChannelSet((ushort)(1 << channel)), false),
                Token
            );

        await Task.WhenAll(sets);

        Assert.Equal(ConsentRecord.NothingAllowed, (await Consents.GetAsync("C1", Token)).Record);
    }

    [Theory]
    [InlineData(Purpose.Unspecified)]
    [InlineData((Purpose)9)]
    public async Task Set_NoPurpose_IsRefused(Purpose purpose) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            SetAsync("C1", purpose, Outbound, true)
        );

    [Theory]
    [MemberData(nameof(MalformedIds))]
    public async Task AnyMember_MalformedId_IsRefused(string id)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(async () =>
            await Consents.GetAsync(id, Token)
        );
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            SetAsync(id, Purpose.Marketing, Outbound, true)
        );
    }

    [Fact]
    public async Task AnyMember_CancelledToken_IsCancelled()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Consents.GetAsync("C1", cancelled)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Consents.SetAsync("C1", Purpose.Marketing, Outbound, true, Now, cancelled)
        );
    }

    private Task<ConsentRecord> SetAsync(
        string id,
        Purpose purpose,
        ChannelSet channels,
        bool isGranted
    ) => Consents.SetAsync(id, purpose, channels, isGranted, Now, Token);
}
