using System.Buffers;
using Grpc.Core;

namespace NextBest.LoadTest.Calls;

/// <summary>Gives a received message to whoever judges its bytes, in one piece.</summary>
internal static class AnswerReader
{
    /// <summary>Judges the bytes.</summary>
    public delegate T Judge<out T>(ReadOnlySpan<byte> message);

    /// <summary>Applies the judge; a message in several pieces is copied first.</summary>
    public static T Read<T>(DeserializationContext context, Judge<T> judge)
    {
        var message = context.PayloadAsReadOnlySequence();
        if (message.IsSingleSegment)
            return judge(message.FirstSpan);
        var copy = ArrayPool<byte>.Shared.Rent((int)message.Length);
        message.CopyTo(copy);
        var judged = judge(copy.AsSpan(0, (int)message.Length));
        ArrayPool<byte>.Shared.Return(copy);
        return judged;
    }
}
