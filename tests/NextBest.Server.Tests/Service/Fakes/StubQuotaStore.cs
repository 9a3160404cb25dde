using NextBest.Core.Ranking;
using NextBest.Redis.Quotas;

namespace NextBest.Server.Tests.Service.Fakes;

/// <summary>Answers the counts that it holds, and how often it was asked.</summary>
internal sealed class StubQuotaStore : IQuotaStore
{
    public QuotaUse Use { get; set; } = QuotaUse.None;

    public int Reads { get; private set; }

    public Task<QuotaUse> GetAsync(CancellationToken cancellationToken)
    {
        Reads++;
        return Task.FromResult(Use);
    }

    public Task AddAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
