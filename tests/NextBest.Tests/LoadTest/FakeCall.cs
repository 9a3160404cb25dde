using Grpc.Core;
using NextBest.LoadTest.Calls;
using NextBest.LoadTest.Verification;

namespace NextBest.Tests.LoadTest;

/// <summary>A call that is what the test says; the number of the call, from 0, comes with it.</summary>
internal sealed class FakeCall(Func<int, Task<AnswerFault>> call) : CallKind("fake")
{
    private int calls;

    public int Calls => calls;

    public override Task<AnswerFault> CallAsync(CallSlot slot, CallOptions options) =>
        call(Interlocked.Increment(ref calls) - 1);
}
