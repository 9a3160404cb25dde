using Grpc.Core;
using NextBest.LoadTest.Verification;
using NextBest.V1;

namespace NextBest.LoadTest.Calls;

/// <summary>Recommend for one customer; every answer is scanned, one of some hundred is parsed too.</summary>
internal sealed class RecommendCall : CallKind
{
    private const int ParsedOneOf = 256;

    private readonly Method<CallSlot, AnswerDigest> method;
    private readonly AnswerExpectation expected;
    private readonly RepeatedLists? repeats;
    private int answers;

    /// <param name="name">What it is called.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="expected">What the answer must be like.</param>
    /// <param name="repeats">Compares lists with earlier ones of the same request; null: they are not compared.</param>
    public RecommendCall(
        string name,
        Func<long, RecommendRequestBytes> request,
        AnswerExpectation expected,
        RepeatedLists? repeats
    )
        : base(name)
    {
        this.expected = expected;
        this.repeats = repeats;
        method = new Method<CallSlot, AnswerDigest>(
            MethodType.Unary,
            RecommendationService.Descriptor.FullName,
            "Recommend",
            new Marshaller<CallSlot>(
                (slot, context) => request(slot.Customer).Write(slot.Customer, context),
                _ => throw new NotSupportedException("Requests are only sent.")
            ),
            new Marshaller<AnswerDigest>(
                (_, _) => throw new NotSupportedException("Answers are only received."),
                context => AnswerReader.Read(context, Judge)
            )
        );
    }

    /// <inheritdoc/>
    public override async Task<AnswerFault> CallAsync(CallSlot slot, CallOptions options)
    {
        var quarter = repeats?.Quarter ?? 0;
        var answer = await slot
            .Invoker.AsyncUnaryCall(method, null, options, slot)
            .ResponseAsync.ConfigureAwait(false);
        return answer.Fault != AnswerFault.None || repeats is null
            ? answer.Fault
            : repeats.Check(slot.Customer, answer, quarter);
    }

    private AnswerDigest Judge(ReadOnlySpan<byte> message)
    {
        var digest = AnswerScan.Of(message, expected);
        if (Interlocked.Increment(ref answers) % ParsedOneOf != 1)
            return digest;
        var parsed = RecommendResponse.Parser.ParseFrom(message);
        return
            ParsedAnswer.Judge(parsed, expected) == digest.Fault
            && parsed.Items.Count == digest.Items
            ? digest
            : AnswerDigest.Malformed;
    }
}
