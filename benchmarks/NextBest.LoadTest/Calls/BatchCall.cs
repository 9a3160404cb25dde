using Grpc.Core;
using NextBest.LoadTest.Verification;
using NextBest.V1;

namespace NextBest.LoadTest.Calls;

/// <summary>RecommendBatch: the call ends with its last answer, and all must be there, in the order of the customers.</summary>
internal sealed class BatchCall : CallKind
{
    private readonly Method<CallSlot, AnswerDigest> method;
    private readonly BatchRequestBytes request;
    private readonly CustomerIds ids;
    private readonly int size;

    /// <param name="name">What it is called.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="ids">How customers are called.</param>
    /// <param name="size">Customers of a batch.</param>
    /// <param name="expected">What each answer must be like.</param>
    public BatchCall(
        string name,
        BatchRequestBytes request,
        CustomerIds ids,
        int size,
        AnswerExpectation expected
    )
        : base(name)
    {
        this.request = request;
        this.ids = ids;
        this.size = size;
        method = new Method<CallSlot, AnswerDigest>(
            MethodType.ServerStreaming,
            RecommendationService.Descriptor.FullName,
            "RecommendBatch",
            new Marshaller<CallSlot>(
                (slot, context) => request.Write(slot.Customer, context),
                _ => throw new NotSupportedException("Requests are only sent.")
            ),
            new Marshaller<AnswerDigest>(
                (_, _) => throw new NotSupportedException("Answers are only received."),
                context => AnswerReader.Read(context, bytes => AnswerScan.OfBatch(bytes, expected))
            )
        );
    }

    /// <inheritdoc/>
    public override async Task<AnswerFault> CallAsync(CallSlot slot, CallOptions options)
    {
        using var call = slot.Invoker.AsyncServerStreamingCall(method, null, options, slot);
        var (place, fault) = (0, AnswerFault.None);
        while (await call.ResponseStream.MoveNext(CancellationToken.None).ConfigureAwait(false))
        {
            var judged = Judge(call.ResponseStream.Current, slot.Customer, place++);
            fault = fault == AnswerFault.None ? judged : fault;
        }

        return fault == AnswerFault.None && place != size ? AnswerFault.WrongCustomers : fault;
    }

    private AnswerFault Judge(AnswerDigest answer, long first, int place)
    {
        if (place >= size || answer.Customer != HashOf(request.CustomerAt(first, place)))
            return AnswerFault.WrongCustomers;
        return answer.Fault;
    }

    private int HashOf(long customer)
    {
        Span<byte> id = stackalloc byte[ids.MaxBytes];
        var hash = default(HashCode);
        hash.AddBytes(id[..ids.Write(customer, id)]);
        return hash.ToHashCode();
    }
}
