using System.Collections.Concurrent;
using Grpc.Client;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Net.Client;

/// <summary>
/// A long-lived way to one server: HTTP/2 connections, opened when needed and shared by all calls. Thread-safe; make one per
/// address. An http address means HTTP/2 without TLS from the first byte, https means HTTP/2 over TLS.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly ConcurrentDictionary<string, Uri> methodAddresses = new();
    private readonly CancellationTokenSource closing = new();
    private readonly HttpTransport transport;
    private int disposed;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Address = address;
        Credentials = ChannelCredentialsCheck.CallCredentialsOf(address, options);
        MaxReceiveMessageSize = options.MaxReceiveMessageSize;
        MaxSendMessageSize = options.MaxSendMessageSize;
        ThrowOperationCanceledOnCancellation = options.ThrowOperationCanceledOnCancellation;
        AllowCredentials =
            address.Scheme == Uri.UriSchemeHttps || options.UnsafeUseInsecureChannelCallCredentials;
        Logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger<GrpcChannel>();
        transport = HttpTransport.Create(address, options);
    }

    internal Uri Address { get; }

    internal CallCredentials? Credentials { get; }

    internal bool AllowCredentials { get; }

    internal int? MaxReceiveMessageSize { get; }

    internal int? MaxSendMessageSize { get; }

    internal bool ThrowOperationCanceledOnCancellation { get; }

    internal ILogger Logger { get; }

    internal TimeProvider Clock { get; } = TimeProvider.System;

    /// <summary>Fires when the channel is disposed: its calls end then.</summary>
    internal CancellationToken Closing => closing.Token;

    /// <summary>A channel with default options.</summary>
    /// <exception cref="ArgumentException">The address is no absolute http or https address.</exception>
    public static GrpcChannel ForAddress(string address) =>
        ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel; nothing is connected before the first call.</summary>
    /// <exception cref="ArgumentException">
    /// The address is no absolute http or https address, or the options contradict it or each other.
    /// </exception>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? ForAddress(uri, channelOptions)
            : throw NoAddress(address);
    }

    /// <inheritdoc cref="ForAddress(string)"/>
    public static GrpcChannel ForAddress(Uri address) =>
        ForAddress(address, new GrpcChannelOptions());

    /// <inheritdoc cref="ForAddress(string, GrpcChannelOptions)"/>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        return address.IsAbsoluteUri && address.Scheme is "http" or "https"
            ? new GrpcChannel(address, channelOptions)
            : throw NoAddress(address.OriginalString);
    }

    /// <summary>An invoker for generated clients; thread-safe.</summary>
    /// <exception cref="ObjectDisposedException">The channel was disposed.</exception>
    public override CallInvoker CreateCallInvoker()
    {
        ThrowIfDisposed();
        return new ClientCallInvoker(this);
    }

    /// <summary>Ends all calls (CANCELLED) and closes the connections.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            closing.Cancel();
            transport.Dispose();
            closing.Dispose();
        }
    }

    internal Uri AddressOf(string fullMethodName) =>
        methodAddresses.GetOrAdd(
            fullMethodName,
            static (name, address) => new Uri(address, name),
            Address
        );

    internal Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) => transport.SendAsync(request, cancellationToken);

    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(disposed != 0, this);

    /// <inheritdoc/>
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    private static ArgumentException NoAddress(string address) =>
        new(
            $"The address '{address}' must be absolute with scheme http or https, such as http://localhost:5051.",
            nameof(address)
        );
}
