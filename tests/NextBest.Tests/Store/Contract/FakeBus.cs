using NextBest.Redis.NearCache;

namespace NextBest.Tests.Store.Contract;

/// <summary>Carries messages between replicas in one process, in order and at once, except those that a test loses or holds back.</summary>
internal sealed class FakeBus
{
    private readonly List<Peer> peers = [];

    /// <summary>Whether messages wait for <see cref="Deliver"/>.</summary>
    public bool IsHeld { get; set; }

    public List<byte[]> Sent { get; } = [];

    private List<byte[]> Held { get; } = [];

    public Peer Connect()
    {
        var peer = new Peer(this);
        peers.Add(peer);
        return peer;
    }

    /// <summary>Delivers what was held back, in the order of the indices.</summary>
    public void Deliver(params int[] order)
    {
        IsHeld = false;
        foreach (var index in order)
            Pass(Held[index]);
        Held.Clear();
    }

    public void Pass(byte[] message)
    {
        foreach (var peer in peers)
            peer.Hear(message);
    }

    private void Send(byte[] message)
    {
        Sent.Add(message);
        if (IsHeld)
            Held.Add(message);
        else
            Pass(message);
    }

    internal sealed class Peer(FakeBus bus) : IMessageBus
    {
        private Action<byte[]>? handler;

        /// <summary>Loses what arrives for this replica.</summary>
        public bool IsDeaf { get; set; }

        /// <summary>Loses what this replica sends.</summary>
        public bool IsMute { get; set; }

        public int Listenings { get; private set; }

        public void Listen(Action<byte[]> handler) => (this.handler, Listenings) = (handler, 1);

        public void ListenAgain() => Listenings++;

        public Task SendAsync(byte[] message)
        {
            if (!IsMute)
                bus.Send(message);
            return Task.CompletedTask;
        }

        public void Hear(byte[] message)
        {
            if (!IsDeaf)
                handler?.Invoke(message);
        }
    }
}
