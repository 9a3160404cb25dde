using System.Collections.Concurrent;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis;
using NextBest.Redis.Consents;

namespace NextBest.Tests.Store.Contract;

/// <summary>Consent records in memory.</summary>
public sealed class InMemoryConsentStore : IConsentStore
{
    private readonly ConcurrentDictionary<string, ConsentRead> records = new();
    private int reads;

    /// <summary>While true, nothing answers.</summary>
    public bool IsDown { get; set; }

    /// <summary>While set, reads wait for it before they answer what they found before.</summary>
    public Task? ReadGate { get; set; }

    public int Reads => Volatile.Read(ref reads);

    public async ValueTask<ConsentRead> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        Check(customerId, cancellationToken);
        Interlocked.Increment(ref reads);
        var answer = IsDown
            ? new ConsentRead(false, ConsentRecord.NothingAllowed)
            : records.GetValueOrDefault(customerId, new ConsentRead(true, default));
        if (ReadGate is { } gate)
            await gate.WaitAsync(cancellationToken);
        return answer;
    }

    public Task<ConsentRecord> SetAsync(
        string customerId,
        Purpose purpose,
        ChannelSet channels,
        bool isGranted,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        Check(customerId, cancellationToken);
        if (IsDown)
            throw new StoreUnavailableException();
        var after = records.AddOrUpdate(
            customerId,
            _ => new ConsentRead(
                true,
                default(ConsentRecord).With(purpose, channels, isGranted),
                at
            ),
            (_, old) => new ConsentRead(true, old.Record.With(purpose, channels, isGranted), at)
        );
        return Task.FromResult(after.Record);
    }

    /// <summary>Leaves what was refused. Answers whether anything else was there.</summary>
    public bool Erase(string customerId)
    {
        if (!records.TryGetValue(customerId, out var read))
            return false;
        var refused = read.Record with
        {
            PersonalizationGranted = default,
            MarketingGranted = default,
        };
        if (refused == default)
            return records.TryRemove(customerId, out _);
        records[customerId] = read with { Record = refused };
        return refused != read.Record;
    }

    private static void Check(string customerId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!CustomerId.IsValid(customerId))
            throw new ArgumentException("Malformed customer id.", nameof(customerId));
    }
}
