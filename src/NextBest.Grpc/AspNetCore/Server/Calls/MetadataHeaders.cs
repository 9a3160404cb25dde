using System.Buffers;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Metadata from and to HTTP headers.</summary>
internal static class MetadataHeaders
{
    private static readonly SearchValues<char> s_valueCharacters = SearchValues.Create([
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(value => (char)value),
    ]);

    /// <summary>What the client sent, without the headers of HTTP and of the protocol.</summary>
    /// <exception cref="RpcException">A binary value is not base64 (INTERNAL).</exception>
    public static Metadata Read(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            var key = name.ToLowerInvariant();
            if (IsProtocolHeader(key))
            {
                continue;
            }

            foreach (var value in values)
            {
                Read(metadata, key, value ?? "");
            }
        }

        return metadata;
    }

    /// <summary>Appends the metadata to headers or trailers; the status stays with the runtime.</summary>
    /// <exception cref="InvalidOperationException">A text has characters outside printable ASCII; nothing was appended.</exception>
    public static void Write(Metadata metadata, IHeaderDictionary headers)
    {
        foreach (var entry in metadata)
        {
            if (!entry.IsBinary && entry.Value.AsSpan().ContainsAnyExcept(s_valueCharacters))
            {
                throw new InvalidOperationException(
                    $"The value of metadata '{entry.Key}' has characters outside printable ASCII: use a key that ends in '-bin'."
                );
            }
        }

        foreach (var entry in metadata)
        {
            if (entry.Key is not ("grpc-status" or "grpc-message"))
            {
                var value = entry.IsBinary ? BinaryHeader.Encode(entry.ValueSpan) : entry.Value;
                headers[entry.Key] = StringValues.Concat(headers[entry.Key], value);
            }
        }
    }

    private static bool IsProtocolHeader(string key) =>
        key[0] == ':'
        || key
            is "grpc-encoding"
                or "grpc-accept-encoding"
                or "grpc-timeout"
                or "content-type"
                or "te"
                or "host"
                or "accept-encoding";

    private static void Read(Metadata metadata, string key, string text)
    {
        if (!key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.Ordinal))
        {
            metadata.Add(Metadata.Entry.Received(key, text));
            return;
        }

        // HTTP joins headers of one name by commas, which base64 does not have.
        foreach (var part in text.AsSpan().Split(','))
        {
            if (!BinaryHeader.TryDecode(text.AsSpan(part), out var value))
            {
                throw WireErrors.Internal($"The value of metadata '{key}' is not base64.");
            }

            metadata.Add(Metadata.Entry.Received(key, value));
        }
    }
}
