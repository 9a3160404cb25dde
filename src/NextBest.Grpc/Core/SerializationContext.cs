using System.Buffers;

namespace Grpc.Core;

/// <summary>
/// Where a marshaller puts one message: either <see cref="Complete(byte[])"/> alone, or optionally <see cref="SetPayloadLength"/>, then
/// <see cref="GetBufferWriter"/>, then <see cref="Complete()"/>. Valid only during the call of the marshaller.
/// </summary>
public abstract class SerializationContext
{
    /// <summary>Takes the whole message; the caller must not change the array afterwards.</summary>
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    /// <summary>The buffer to write the message to.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    /// <summary>Announces the exact size of the message in bytes, before the buffer is asked for.</summary>
    public virtual void SetPayloadLength(int payloadLength) => throw new NotImplementedException();

    /// <summary>Ends the message that was written to the buffer.</summary>
    public virtual void Complete() => throw new NotImplementedException();
}
