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
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        var body = new RequestBody(stream);
        Write(body);
        await body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private void Write(RequestBody body)
    {
        try
        {
            call.Write(message, serializer, body, call.Options.WriteOptions);
        }
        catch (Exception e)
        {
            // The transport would wrap it beyond recognition.
            call.Fail("Error writing request message.", e);
            body.Complete(e);
            throw;
        }
    }
}
