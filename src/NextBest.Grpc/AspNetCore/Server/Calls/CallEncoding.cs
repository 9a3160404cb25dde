using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Headers that negotiate the encoding of messages.</summary>
internal static class CallEncoding
{
    private static readonly StringValues s_accepted =
        $"{GzipEncoding.Identity},{GzipEncoding.Name}";
    private static readonly StringValues s_gzip = GzipEncoding.Name;

    /// <summary>Whether requests may be gzip; null when they come in an encoding that is not known.</summary>
    public static bool? ReadsGzip(IHeaderDictionary request)
    {
        var encoding = request.GrpcEncoding;
        return encoding.Count == 0 ? false
            : encoding == GzipEncoding.Identity ? false
            : encoding == GzipEncoding.Name ? true
            : null;
    }

    /// <summary>Whether the client takes gzip.</summary>
    public static bool Accepts(IHeaderDictionary request)
    {
        foreach (var header in request.GrpcAcceptEncoding)
        {
            foreach (var part in header.AsSpan().Split(','))
            {
                if (header.AsSpan()[part].Trim().SequenceEqual(GzipEncoding.Name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Tells a client that speaks of encodings what it may send.</summary>
    public static void Answer(IHeaderDictionary request, IHeaderDictionary response)
    {
        if (request.GrpcAcceptEncoding.Count > 0 || request.GrpcEncoding.Count > 0)
        {
            response.GrpcAcceptEncoding = s_accepted;
        }
    }

    /// <summary>Says that responses may be gzip.</summary>
    public static void Announce(IHeaderDictionary response, bool gzip) =>
        response.GrpcEncoding = gzip ? s_gzip : StringValues.Empty;
}
