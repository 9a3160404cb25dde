using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using NextBest.Redis.Connections;
using NextBest.Redis.Profiles;

namespace NextBest.Redis.NearCache;

/// <summary>
/// Tells the other replicas which customers this one wrote, and hears from them. Nothing here is guaranteed to arrive, so that what is
/// remembered rests on two questions: were messages lost since it was read (<see cref="Generation"/>), and until when were messages
/// surely arriving (<see cref="HeardUpTo"/>)? Every replica sends a message each <see cref="Beat"/> and numbers all that it sends: numbers that
/// stay out give losses away, its own messages coming back tell that it is connected. Thread-safe.
/// </summary>
/// <remarks>
/// So a write is seen by every replica at once, and within <see cref="NearCacheOptions.SilenceLimit"/> or a second, whichever is longer, where
/// its message is lost. Only a writer that stores what it writes but whose messages go nowhere, or that dies before its next, is
/// noticed later, after <see cref="SenderWatch.Silence"/>.
/// </remarks>
public sealed class Invalidations : IDisposable
{
    /// <summary>How often a replica says something.</summary>
    internal static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    // Some kilobytes a message.
    private const int MostCustomers = 500;

    // The client subscribes by itself after it was disconnected; this is for the case that it did not.
    private static readonly TimeSpan ListenAgainAfter = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(1);

    private readonly IMessageBus bus;
    private readonly TimeProvider time;
    private readonly long self;
    private readonly long silenceTicks;
    private readonly Lock gate = new();
    private readonly SenderWatch senders;
    private ITimer? timer;
    private long sent;
    private long startedAt;
    private long listenedAt;
    private long received;
    private long heardUpTo = long.MinValue;
    private int generation;

    /// <summary>Speaks through the store. Does no I/O: see <see cref="Start"/>.</summary>
    public Invalidations(
        RedisConnection connection,
        IOptions<NearCacheOptions> options,
        TimeProvider time
    )
        : this(
            new RedisMessageBus(connection),
            options,
            time,
            // Two replicas must never draw the same.
            BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long)))
        ) { }

    internal Invalidations(
        IMessageBus bus,
        IOptions<NearCacheOptions> options,
        TimeProvider time,
        long self
    )
    {
        (this.bus, this.time, this.self) = (bus, time, self);
        senders = new SenderWatch(time);
        silenceTicks = time.TicksOf(options.Value.SilenceLimit);
    }

    /// <summary>Another replica wrote these parts of a customer. Called by several threads at a time.</summary>
    internal event Action<CustomerParts, string>? Written;

    /// <summary>Grows when messages were lost: what was read under an earlier one may have been replaced unnoticed.</summary>
    internal int Generation => Volatile.Read(ref generation);

    /// <summary>The timestamp up to which messages surely arrived; what was sent later may still arrive or not.</summary>
    internal long HeardUpTo => Volatile.Read(ref heardUpTo);

    /// <summary>How long ago messages surely arrived; since <see cref="Start"/> where none has.</summary>
    internal TimeSpan Silence => time.GetElapsedTime(Math.Max(HeardUpTo, startedAt));

    /// <summary>How many customers others said they wrote.</summary>
    internal long Received => Volatile.Read(ref received);

    /// <summary>Begins to listen and to speak. Call once, after the connection was made.</summary>
    public void Start()
    {
        Listen();
        timer = time.CreateTimer(_ => OnBeat(), null, Beat, Beat);
    }

    /// <summary>Says farewell, so that nobody wonders what became of this replica; waits for that no longer than a second.</summary>
    public async Task StopAsync()
    {
        Dispose();
        try
        {
            await SendAsync(CustomerParts.None, [], MessageKind.Farewell)
                .WaitAsync(FarewellLimit)
                .ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The store is silent: nobody hears, and all will notice.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => timer?.Dispose();

    /// <summary>Whether what was read then, under that generation, may be taken for what the store holds now.</summary>
    internal bool Vouches(long readAt, int readUnder, long now) =>
        readUnder == Generation && now - Math.Max(readAt, HeardUpTo) < silenceTicks;

    internal void Listen()
    {
        startedAt = listenedAt = time.GetTimestamp();
        bus.Listen(Hear);
        _ = SendAsync(CustomerParts.None, []);
    }

    /// <summary>Says that this replica lives, and looks whether the others do and what they said arrived.</summary>
    internal void OnBeat()
    {
        bool isComplete;
        lock (gate)
            isComplete = senders.Check();
        if (!isComplete)
            Interlocked.Increment(ref generation);
        var now = time.GetTimestamp();
        if (time.GetElapsedTime(Math.Max(HeardUpTo, listenedAt), now) >= ListenAgainAfter)
        {
            listenedAt = now;
            bus.ListenAgain();
        }

        _ = SendAsync(CustomerParts.None, []);
    }

    /// <summary>This replica wrote these parts of customers: tells the others. Ids that no store takes are left out.</summary>
    internal void Tell(CustomerParts parts, IEnumerable<string> customerIds)
    {
        var written = customerIds
            .Where(id => CustomerId.IsValid(id))
            .Distinct(StringComparer.Ordinal);
        foreach (var some in written.Chunk(MostCustomers))
            _ = SendAsync(parts, some);
    }

    private Task SendAsync(
        CustomerParts parts,
        IReadOnlyList<string> customerIds,
        MessageKind kind = MessageKind.Ongoing
    )
    {
        var number = Interlocked.Increment(ref sent);
        var message = new InvalidationMessage(
            kind,
            parts,
            self,
            number,
            time.GetTimestamp(),
            customerIds
        );
        return bus.SendAsync(message.Encode());
    }

    private void Hear(byte[] bytes)
    {
        // What can't be read, because a later release sent it, may say anything.
        if (InvalidationMessage.TryDecode(bytes) is not { } message)
            Interlocked.Increment(ref generation);
        else if (message.Sender == self)
            Note(message);
        else
        {
            foreach (var id in message.CustomerIds)
                Written?.Invoke(message.Parts, id);
            Interlocked.Add(ref received, message.CustomerIds.Count);
            Note(message);
        }
    }

    private void Note(InvalidationMessage message)
    {
        lock (gate)
        {
            if (!senders.Hear(message))
                Interlocked.Increment(ref generation);
            // While a message is missing, nothing is sure.
            if (message.Sender == self && message.SentAt > heardUpTo && senders.AreComplete)
                Volatile.Write(ref heardUpTo, message.SentAt);
        }
    }
}
