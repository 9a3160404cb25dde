using System.Buffers;

namespace Grpc.Core;

/// <summary>One received message; valid only during the call of the marshaller.</summary>
public abstract class DeserializationContext
{
    /// <summary>Size of the message in bytes.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>A copy of the message that the caller owns.</summary>
    public abstract byte[] PayloadAsNewBuffer();

    /// <summary>The message in place; not to be kept after the marshaller returned.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() =>
        throw new NotImplementedException();
}
