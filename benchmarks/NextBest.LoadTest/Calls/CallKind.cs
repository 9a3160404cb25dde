using Grpc.Core;
using NextBest.LoadTest.Verification;

namespace NextBest.LoadTest.Calls;

/// <summary>One way to call the server, with what its answer must be like. Thread-safe.</summary>
internal abstract class CallKind(string name)
{
    /// <summary>What it is called in tables.</summary>
    public string Name { get; } = name;

    /// <summary>Calls, and judges the answer.</summary>
    /// <param name="slot">Whom it is for, and the connection.</param>
    /// <param name="options">Deadline and cancellation.</param>
    /// <exception cref="RpcException">The status is not OK.</exception>
    public abstract Task<AnswerFault> CallAsync(CallSlot slot, CallOptions options);
}
