using System.Buffers.Binary;
using System.Net;
using Google.Protobuf;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using NextBest.Server.Tests.Grpc;

namespace NextBest.Server.Tests.GrpcClient;

/// <summary>An HTTP/2 server that answers each request as its script says, well-behaved or not.</summary>
internal sealed class ScriptedPeer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ScriptedPeer(WebApplication app)
    {
        this.app = app;
        Channel = Connect(new GrpcChannelOptions());
    }

    public GrpcChannel Channel { get; }

    public Echo.EchoClient Client => new(Channel);

    public string Address => this.app.Urls.Single();

    public static async Task<ScriptedPeer> StartAsync(RequestDelegate script)
    {
        // Elsewhere than the tests' own folder, where the product's settings lie.
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = Path.GetTempPath() }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)
        );
        var app = builder.Build();
        app.Run(script);
        await app.StartAsync();
        return new(app);
    }

    /// <summary>A peer that answers the bytes as body, then the status as trailer unless it is null.</summary>
    public static Task<ScriptedPeer> AnsweringAsync(byte[] body, string? status = "0") =>
        StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(body);
            if (status is not null)
            {
                context.Response.AppendTrailer("grpc-status", status);
            }
        });

    public GrpcChannel Connect(GrpcChannelOptions options) =>
        GrpcChannel.ForAddress(Address, options);

    /// <summary>A frame as the protocol has it: flag, length, message.</summary>
    public static byte[] Frame(IMessage message, byte flag = 0) =>
        Frame(message.ToByteArray(), flag);

    public static byte[] Frame(byte[] payload, byte flag = 0)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    public static async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await this.app.DisposeAsync();
    }
}
