using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>Settings of a <see cref="GrpcChannel"/>, read once when the channel is made.</summary>
public sealed class GrpcChannelOptions
{
    private const int Mebibyte = 1024 * 1024;

    /// <summary>
    /// Must match the address: null or <see cref="ChannelCredentials.Insecure"/> for http, null or
    /// <see cref="ChannelCredentials.SecureSsl"/> for https. May carry <see cref="CallCredentials"/>.
    /// </summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>Largest message this client sends, in bytes before compression; null (the default): no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Largest message this client takes, in bytes after decompression; 4 MiB by default, null: no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * Mebibyte;

    /// <summary>Receives one Debug line per failed call; null: nothing is logged.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Sends the requests; at most one of this and <see cref="HttpHandler"/>. The caller disposes it.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Sends the requests; null: a handler of the channel's own, several connections if one is full.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>True: the channel disposes <see cref="HttpClient"/> or <see cref="HttpHandler"/> with itself.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>
    /// True: a call that the caller cancelled or whose deadline passed throws <see cref="OperationCanceledException"/>
    /// in place of <see cref="RpcException"/>.
    /// </summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <summary>True: call credentials go over http too, where anyone on the way can read them.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }
}
