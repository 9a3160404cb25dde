namespace Grpc.Core;

/// <summary>How messages of one type become bytes and back; immutable and thread-safe as its delegates are.</summary>
public class Marshaller<T>
{
    private readonly Func<T, byte[]>? serializer;
    private readonly Func<byte[], T>? deserializer;

    /// <summary>A marshaller on arrays.</summary>
    public Marshaller(Func<T, byte[]> serializer, Func<byte[], T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        this.serializer = serializer;
        this.deserializer = deserializer;
        ContextualSerializer = (message, context) => context.Complete(serializer(message));
        ContextualDeserializer = context => deserializer(context.PayloadAsNewBuffer());
    }

    /// <summary>A marshaller on buffers, without copies.</summary>
    public Marshaller(
        Action<T, SerializationContext> serializer,
        Func<DeserializationContext, T> deserializer
    )
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        ContextualSerializer = serializer;
        ContextualDeserializer = deserializer;
    }

    /// <summary>Message to array.</summary>
    /// <exception cref="NotImplementedException">The marshaller works on buffers.</exception>
    public Func<T, byte[]> Serializer => this.serializer ?? throw new NotImplementedException();

    /// <summary>Array to message.</summary>
    /// <exception cref="NotImplementedException">The marshaller works on buffers.</exception>
    public Func<byte[], T> Deserializer => this.deserializer ?? throw new NotImplementedException();

    /// <summary>Message to buffer.</summary>
    public Action<T, SerializationContext> ContextualSerializer { get; }

    /// <summary>Buffer to message.</summary>
    public Func<DeserializationContext, T> ContextualDeserializer { get; }
}
