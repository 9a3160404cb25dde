using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Client;

/// <summary>Carries <see cref="Metadata"/> in HTTP headers: text as it is, <c>-bin</c> values in base64.</summary>
internal static class MetadataHeaders
{
    public static void Write(HttpRequestHeaders headers, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            // Says how to encode messages; GrpcHttpRequest turns it into grpc-encoding.
            if (entry.Key != GrpcHttpRequest.EncodingRequestKey)
            {
                var value = entry.IsBinary ? BinaryHeader.Encode(entry.ValueSpan) : entry.Value;
                headers.TryAddWithoutValidation(entry.Key, value);
            }
        }
    }

    public static Metadata Read(HttpResponseHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            if (!IsProtocols(name))
            {
                Add(metadata, name.ToLowerInvariant(), values);
            }
        }

        return metadata;
    }

    private static void Add(Metadata metadata, string name, HeaderStringValues values)
    {
        var binary = name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.Ordinal);
        foreach (var value in values)
        {
            if (!binary)
            {
                metadata.Add(Metadata.Entry.Received(name, value));
                continue;
            }

            // A peer may join several binary values by commas, which base64 never contains. What is no base64 is left out.
            foreach (var part in value.Split(','))
            {
                if (BinaryHeader.TryDecode(part, out var bytes))
                {
                    metadata.Add(Metadata.Entry.Received(name, bytes));
                }
            }
        }
    }

    private static bool IsProtocols(string name) =>
        name.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase)
        && (
            name.Equals("grpc-status", StringComparison.OrdinalIgnoreCase)
            || name.Equals("grpc-message", StringComparison.OrdinalIgnoreCase)
            || name.Equals("grpc-encoding", StringComparison.OrdinalIgnoreCase)
            || name.Equals("grpc-accept-encoding", StringComparison.OrdinalIgnoreCase)
        );
}
