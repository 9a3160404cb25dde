using NextBest.Core.Ranking;
using NextBest.Server.Bundles;
using NextBest.Server.Quotas;
using NextBest.Server.Tests.Service.Fakes;
using NextBest.Tests.Store.Contract;

namespace NextBest.Server.Tests.Service;

public sealed class QuotaWatchTests : IDisposable
{
    private static readonly QuotaUse Counts = QuotaUse.Of(
        new Dictionary<string, long> { [QuotaUse.ProductKey("p")] = 3 }
    );

    private readonly ManualTime time = new();
    private readonly StubQuotaStore store = new() { Use = Counts };
    private readonly ActiveBundle active = new();
    private readonly QuotaWatch watch;

    public QuotaWatchTests() => watch = new QuotaWatch(active, store, time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LookAsync_BundleWithoutQuotas_AsksForNothing()
    {
        active.Activate(
            RetailBank.With(
                RetailBank.Bundle,
                policy => policy with { Campaigns = [] },
                product => product with { Quota = null }
            )
        );
        await watch.LookAsync(Cancelled);
        Assert.Equal(0, store.Reads);
    }

    [Fact]
    public async Task LookAsync_StoreAnswers_KeepsTheCounts()
    {
        Assert.Same(QuotaUse.Unknown, watch.Current);
        Activate();
        await watch.LookAsync(Cancelled);
        Assert.Same(Counts, watch.Current);
    }

    [Fact]
    public async Task LookAsync_StoreDown_KeepsTheLastCountsForAMinute()
    {
        Activate();
        await watch.LookAsync(Cancelled);
        store.Use = QuotaUse.Unknown;
        time.Advance(QuotaWatch.KeptFor);
        await watch.LookAsync(Cancelled);
        Assert.Same(Counts, watch.Current);
        time.Advance(TimeSpan.FromSeconds(1));
        await watch.LookAsync(Cancelled);
        Assert.Same(QuotaUse.Unknown, watch.Current);
    }

    public void Dispose() => watch.Dispose();

    private void Activate() =>
        active.Activate(
            RetailBank.With(RetailBank.Bundle, product: product => product with { Quota = 5 })
        );
}
