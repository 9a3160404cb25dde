using Google.Protobuf;
using Grpc.Core;
using Grpc.Health.V1;
using NextBest.LoadTest.Verification;

namespace NextBest.LoadTest.Calls;

/// <summary>Health/Check of the whole server: the floor, what a call costs that decides nothing.</summary>
internal sealed class HealthCall() : CallKind("floor")
{
    private const int Status =
        (HealthCheckResponse.StatusFieldNumber << WireTag.KindBits) | WireTag.Number;

    private static readonly byte[] s_request = new HealthCheckRequest().ToByteArray();

    private static readonly AnswerDigest s_serving = new(AnswerFault.None, 0, 0, 0);
    private static readonly AnswerDigest s_notServing = new(AnswerFault.NotServing, 0, 0, 0);

    private static readonly Method<CallSlot, AnswerDigest> s_method = new(
        MethodType.Unary,
        Health.Descriptor.FullName,
        "Check",
        new Marshaller<CallSlot>(
            (_, context) => context.Complete(s_request),
            _ => throw new NotSupportedException("Requests are only sent.")
        ),
        new Marshaller<AnswerDigest>(
            (_, _) => throw new NotSupportedException("Answers are only received."),
            context => AnswerReader.Read(context, Judge)
        )
    );

    /// <inheritdoc/>
    public override async Task<AnswerFault> CallAsync(CallSlot slot, CallOptions options)
    {
        var answer = await slot
            .Invoker.AsyncUnaryCall(s_method, null, options, slot)
            .ResponseAsync.ConfigureAwait(false);
        return answer.Fault;
    }

    private static AnswerDigest Judge(ReadOnlySpan<byte> message)
    {
        var status = 0UL;
        var reader = new WireReader(message);
        while (reader.Read())
            if (reader.Tag == Status)
                status = reader.Number;
        return
            (HealthCheckResponse.Types.ServingStatus)status
                == HealthCheckResponse.Types.ServingStatus.Serving
            && !reader.IsBroken
            ? s_serving
            : s_notServing;
    }
}
