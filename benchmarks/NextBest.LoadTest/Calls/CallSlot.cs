using Grpc.Core;

namespace NextBest.LoadTest.Calls;

/// <summary>
/// One stream of one connection: carries one call at a time. It is the call's request too: what is sent is made of its fields when the transport
/// asks for bytes. Owned by whoever took it from the idle ones.
/// </summary>
internal sealed class CallSlot(CallInvoker invoker)
{
    /// <summary>Makes the call on the slot's connection.</summary>
    public CallInvoker Invoker { get; } = invoker;

    /// <summary>Which of the scenario's parts the call is of.</summary>
    public int Part { get; set; }

    /// <summary>Number of the customer; of the first one for a batch.</summary>
    public long Customer { get; set; }

    /// <summary>When the call was meant to be sent.</summary>
    public long Intended { get; set; }
}
