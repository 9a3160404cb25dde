using System.Buffers;
using Grpc.Core;
using NextBest.V1;

namespace NextBest.Server.Recommend.Wire;

/// <summary>A <see cref="RecommendBatchResponse"/> whose answer is encoded; given back with it.</summary>
internal sealed record EncodedBatchAnswer(string CustomerId, EncodedAnswer Answer)
{
    [ThreadStatic]
    private static WireBuffer? spareHead;

    /// <summary>Writes answers; on this side of the wire none is read.</summary>
    public static Marshaller<EncodedBatchAnswer> Marshaller { get; } =
        new(
            static (answer, context) => answer.Write(context),
            static EncodedBatchAnswer (DeserializationContext _) =>
                throw new NotSupportedException("Answers are read as RecommendBatchResponse.")
        );

    private void Write(SerializationContext context)
    {
        var head = spareHead ??= new WireBuffer();
        head.Clear();
        head.Text(RecommendBatchResponse.CustomerIdFieldNumber, CustomerId);
        head.Head(RecommendBatchResponse.AnswerFieldNumber, Answer.Bytes.Length);
        context.SetPayloadLength(head.Length + Answer.Bytes.Length);
        var output = context.GetBufferWriter();
        output.Write(head.Written);
        output.Write(Answer.Bytes);
        context.Complete();
        Answer.Return();
    }
}
