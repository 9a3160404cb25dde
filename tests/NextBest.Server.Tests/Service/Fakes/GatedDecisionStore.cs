using System.Collections.Concurrent;
using NextBest.Redis;
using NextBest.Redis.Decisions;

namespace NextBest.Server.Tests.Service.Fakes;

/// <summary>Keeps records in memory, once its gate is open; a broken one keeps none.</summary>
internal sealed class GatedDecisionStore : IDecisionStore
{
    private readonly TaskCompletionSource gate = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private readonly TaskCompletionSource asked = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public ConcurrentQueue<DecisionRecord> Records { get; } = new();

    public bool IsBroken { get; set; }

    /// <summary>Completes once a write waits at the gate.</summary>
    public Task Asked => asked.Task;

    public void Open() => gate.TrySetResult();

    public async Task PutManyAsync(
        IReadOnlyList<DecisionRecord> records,
        CancellationToken cancellationToken
    )
    {
        DecisionRecord[] taken = [.. records];
        asked.TrySetResult();
        await gate.Task.WaitAsync(cancellationToken);
        if (IsBroken)
            throw new StoreUnavailableException();
        foreach (var record in taken)
            Records.Enqueue(record);
    }

    public Task<DecisionRecord?> GetAsync(string decisionId, CancellationToken cancellationToken) =>
        Task.FromResult(Records.FirstOrDefault(r => r.DecisionId == decisionId));

    public Task<IReadOnlyList<string>> ListAsync(
        string customerId,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();
}
