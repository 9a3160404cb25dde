using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis.Consents;

namespace NextBest.Server.Tests.Service.Fakes;

/// <summary>Keeps readers waiting until its gate opens; then everybody has agreed to everything.</summary>
internal sealed class GatedConsentStore : IConsentStore
{
    private readonly TaskCompletionSource gate = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private int reads;

    /// <summary>How many reads were asked for.</summary>
    public int Reads => Volatile.Read(ref reads);

    public void Open() => gate.TrySetResult();

    public async ValueTask<ConsentRead> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        Interlocked.Increment(ref reads);
        await gate.Task.WaitAsync(cancellationToken);
        return StubConsentStore.Everything;
    }

    public Task<ConsentRecord> SetAsync(
        string customerId,
        Purpose purpose,
        ChannelSet channels,
        bool isGranted,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => Task.FromResult(StubConsentStore.Everything.Record!);
}
