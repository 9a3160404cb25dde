using Google.Protobuf.WellKnownTypes;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;

namespace NextBest.Tests.Grpc;

public sealed class AllocationTests
{
    private const int Calls = 10_000;

    // The call context, and the request message that the parser makes.
    private const int CeilingBytes = 216;

    [Fact]
    public void Unary_CompletedAtOnce_AllocatesTheContextAndTheRequestAlone()
    {
        var response = Task.FromResult(new Empty());
        var method = InMemoryCall.Method(MethodType.Unary, Empty.Parser);
        var environment = InMemoryCall.Environment(new CountingLogger());
        var handler = new UnaryCallHandler<Empty, Empty>(method, (_, _) => response, environment);
        var call = new InMemoryCall();

        var harness = Measure(call, null);
        var bytes = Measure(call, handler) - harness;

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{bytes} bytes per unary call, besides {harness} of the harness"
        );
        Assert.InRange(bytes, 1, CeilingBytes);
    }

    private static double Measure(InMemoryCall call, CallHandler? handler)
    {
        Run(call, handler, Calls);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(call, handler, Calls);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls;
    }

    private static void Run(InMemoryCall call, CallHandler? handler, int calls)
    {
        ReadOnlySpan<byte> body = [0, 0, 0, 0, 0];
        for (var i = 0; i < calls; i++)
        {
            call.Send(body);
            if (handler is null)
            {
                // The pipes of the harness allocate a segment each when they are written to.
                body.CopyTo(call.Http.Response.BodyWriter.GetSpan(body.Length));
                call.Http.Response.BodyWriter.Advance(body.Length);
            }
            else
            {
                Assert.True(handler.HandleAsync(call.Http).IsCompletedSuccessfully);
                Assert.Equal("0", call.Status);
            }

            call.Finish();
            call.Clear();
        }
    }
}
