namespace NextBest.Redis.NearCache;

/// <summary>
/// Tells from the numbers of messages whether some were lost. Messages may overtake each other: one that is still missing
/// <see cref="Patience"/> after a later one came is lost. A sender that falls silent without a farewell may have sent what did not
/// arrive, and so may one that is first heard in the middle. Not thread-safe.
/// </summary>
internal sealed class SenderWatch(TimeProvider time)
{
    /// <summary>
    /// How long a sender may be unheard. Much longer than messages take: one replica that is overloaded must not make all others read
    /// everything anew.
    /// </summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    /// <summary>How long one message may lag behind later ones.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    // More than any disorder explains.
    private const int MostMissing = 1000;

    private readonly Dictionary<long, Sender> senders = [];

    /// <summary>Whether every message is here that a later one lets expect.</summary>
    public bool AreComplete => senders.Values.All(s => s.Missing.Count == 0);

    /// <summary>Takes note of a message. False: others were lost before it.</summary>
    public bool Hear(InvalidationMessage message)
    {
        var isKnown = senders.TryGetValue(message.Sender, out var sender);
        sender ??= new Sender { Highest = message.Number };
        var isComplete = isKnown ? Take(sender, message.Number) : message.Number == 1;
        sender.HeardAt = time.GetTimestamp();
        if (message.Kind != MessageKind.Farewell)
        {
            senders[message.Sender] = sender;
            return isComplete;
        }

        senders.Remove(message.Sender);
        return isComplete && sender.Missing.Count == 0;
    }

    /// <summary>To be called several times a second. False: messages were lost.</summary>
    public bool Check()
    {
        var isComplete = true;
        foreach (var (id, sender) in senders)
            if (time.GetElapsedTime(sender.HeardAt) >= Silence)
            {
                senders.Remove(id);
                isComplete = false;
            }
            else if (sender.Missing.Values.Any(since => time.GetElapsedTime(since) >= Patience))
            {
                sender.Missing.Clear();
                isComplete = false;
            }

        return isComplete;
    }

    private bool Take(Sender sender, long number)
    {
        if (number <= sender.Highest)
        {
            sender.Missing.Remove(number);
            return true;
        }

        var gap = number - sender.Highest - 1;
        var isComplete = gap + sender.Missing.Count <= MostMissing;
        if (!isComplete)
            sender.Missing.Clear();
        for (var missing = sender.Highest + 1; isComplete && missing < number; missing++)
            sender.Missing[missing] = time.GetTimestamp();
        sender.Highest = number;
        return isComplete;
    }

    private sealed class Sender
    {
        public long Highest { get; set; }

        public long HeardAt { get; set; }

        /// <summary>Numbers that did not arrive, and since when a later one is here.</summary>
        public Dictionary<long, long> Missing { get; } = [];
    }
}
