using System.IO.Pipelines;
using System.Net;
using Grpc.Core;

namespace Grpc.Client;

/// <summary>A request of one message, serialized when the transport asks: again, if it has to send it again.</summary>
internal sealed class UnaryRequestContent<TRequest>(
    ClientCall call,
    TRequest message,
    Action<TRequest, SerializationContext> serializer
) : HttpContent
{
    private static readonly StreamPipeWriterOptions s_options = new(leaveOpen: true);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        var output = PipeWriter.Create(stream, s_options);
        Write(output);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        await output.CompleteAsync().ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private void Write(PipeWriter output)
    {
        try
        {
            call.Write(message, serializer, output, call.Options.WriteOptions);
        }
        catch (Exception e)
        {
            // The transport would wrap it beyond recognition.
            call.Fail("Error writing request message.", e);
            output.Complete(e);
            throw;
        }
    }
}
