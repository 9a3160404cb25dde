using NextBest.Core.Ranking;
using NextBest.Redis.Quotas;
using Xunit;

namespace NextBest.Tests.Store.Contract;

/// <summary>What every store of quotas must do.</summary>
public abstract class QuotaContract : OpenStoreTests
{
    private IQuotaStore Quotas => Store.Quotas;

    [Fact]
    public async Task Get_NothingUsed_IsZero() =>
        Assert.Equal(0, (await Quotas.GetAsync(Token)).UsedOf(QuotaUse.ProductKey("fund_a")));

    [Fact]
    public async Task Add_SomeKeys_CountsEach()
    {
        var (product, campaign) = (QuotaUse.ProductKey("fund_a"), QuotaUse.CampaignKey("fund_a"));

        await Quotas.AddAsync([product, campaign], Token);
        await Quotas.AddAsync([product], Token);
        await Quotas.AddAsync([], Token);

        var used = await Quotas.GetAsync(Token);
        Assert.Equal(2, used.UsedOf(product));
        Assert.Equal(1, used.UsedOf(campaign));
        Assert.Equal(0, used.UsedOf(QuotaUse.ProductKey("fund_b")));
    }

    [Fact]
    public async Task Add_ManyAtOnce_LosesNone()
    {
        await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => Quotas.AddAsync(["p:a", "p:b"], Token))
        );

        var used = await Quotas.GetAsync(Token);
        Assert.Equal((200, 200), (used.UsedOf("p:a"), used.UsedOf("p:b")));
    }

    [Fact]
    public async Task AnyMember_CancelledToken_IsCancelled()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Quotas.GetAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Quotas.AddAsync(["p:a"], cancelled)
        );
    }
}
