namespace Grpc.Core;

/// <summary>How one message is written.</summary>
[Flags]
#pragma warning disable CA1711 // The name is that of the official package.
public enum WriteFlags
#pragma warning restore CA1711
{
    /// <summary>More follows at once: the message may wait in the buffer for it.</summary>
    BufferHint = 0x1,

    /// <summary>The message is not compressed even where the call is.</summary>
    NoCompress = 0x2,
}
