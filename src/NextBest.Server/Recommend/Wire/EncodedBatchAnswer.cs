using Grpc.Core;
using NextBest.V1;

namespace NextBest.Server.Recommend.Wire;

/// <summary>A <see cref="RecommendBatchResponse"/> whose answer is encoded; given back with it.</summary>
internal sealed record EncodedBatchAnswer(string CustomerId, EncodedAnswer Answer)
{
    /// <summary>Writes answers; on this side of the wire none is read.</summary>
    public static Marshaller<EncodedBatchAnswer> Marshaller { get; } =
        new(
            static (answer, context) => answer.Write(context),
            static EncodedBatchAnswer (DeserializationContext _) =>
                throw new NotSupportedException("Answers are read as RecommendBatchResponse.")
        );

    private void Write(SerializationContext context)
    {
        var whole = EncodedAnswer.Rent();
        whole.Wire.Text(RecommendBatchResponse.CustomerIdFieldNumber, CustomerId);
        var start = whole.Wire.Begin(RecommendBatchResponse.AnswerFieldNumber);
        whole.Wire.Fields(Answer.Bytes);
        whole.Wire.End(start);
        EncodedAnswer.Marshaller.ContextualSerializer(whole, context);
    }
}
