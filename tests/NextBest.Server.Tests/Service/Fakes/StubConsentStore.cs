using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis.Consents;

namespace NextBest.Server.Tests.Service.Fakes;

/// <summary>Answers what it was told to, at once or when asked to go on.</summary>
internal sealed class StubConsentStore(ConsentRead answer, Task? before = null) : IConsentStore
{
    public static ConsentRead Everything { get; } =
        new(true, new ConsentRecord(ChannelSet.All, default, ChannelSet.All, default));

    public async ValueTask<ConsentRead> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        if (before is not null)
            await before.WaitAsync(cancellationToken);
        return answer;
    }

    public Task<ConsentRecord> SetAsync(
        string customerId,
        Purpose purpose,
        ChannelSet channels,
        bool isGranted,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();
}
