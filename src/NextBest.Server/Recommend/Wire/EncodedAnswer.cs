using Grpc.Core;
using NextBest.V1;

namespace NextBest.Server.Recommend.Wire;

/// <summary>
/// A <see cref="RecommendResponse"/> as its bytes. Rented by whoever answers, and given back once it is written to its caller: after that it is
/// another's. One that is never given back is garbage like any other object. Not thread-safe.
/// </summary>
public sealed class EncodedAnswer
{
    [ThreadStatic]
    private static EncodedAnswer? spare;

    private bool isRented;

    /// <summary>An answer of nothing, which never becomes another's.</summary>
    public EncodedAnswer() => Completed = Task.FromResult(this);

    /// <summary>Writes answers; on this side of the wire none is read.</summary>
    internal static Marshaller<EncodedAnswer> Marshaller { get; } =
        new(
            static (answer, context) => answer.Write(context),
            static EncodedAnswer (DeserializationContext _) =>
                throw new NotSupportedException("Answers are read as RecommendResponse.")
        );

    /// <summary>The bytes; valid until the answer is given back.</summary>
    public ReadOnlySpan<byte> Bytes => Wire.Written;

    internal WireBuffer Wire { get; } = new();

    /// <summary>A completed task with this answer.</summary>
    internal Task<EncodedAnswer> Completed { get; }

    /// <summary>The message.</summary>
    public RecommendResponse ToMessage() => RecommendResponse.Parser.ParseFrom(Bytes);

    /// <summary>An empty answer, the caller's to write.</summary>
    internal static EncodedAnswer Rent()
    {
        var answer = spare ?? new EncodedAnswer();
        spare = null;
        answer.Wire.Clear();
        answer.isRented = true;
        return answer;
    }

    /// <summary>Gives the answer back; nobody may touch it after. Does nothing for one that was not rented.</summary>
    public void Return()
    {
        if (!isRented)
            return;
        isRented = false;
        spare = this;
    }

    private void Write(SerializationContext context)
    {
        context.SetPayloadLength(Wire.Length);
        var output = context.GetBufferWriter();
        Bytes.CopyTo(output.GetSpan(Wire.Length));
        output.Advance(Wire.Length);
        context.Complete();
        Return();
    }
}
