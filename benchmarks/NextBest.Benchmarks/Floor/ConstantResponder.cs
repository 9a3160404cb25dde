using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NextBest.Benchmarks.Floor;

/// <summary>
/// What Kestrel alone costs: reads any request to its end and answers a constant gRPC frame, the bytes of a health check that
/// says SERVING, without routing, parsing, deadlines or interceptors.
/// </summary>
internal static class ConstantResponder
{
    private const string ContentType = "application/grpc";
    private const string StatusTrailer = "grpc-status";
    private const string Ok = "0";

    // Not compressed, two bytes long: field 1 is SERVING.
    private static readonly byte[] Serving = [0, 0, 0, 0, 2, 8, 1];

    /// <summary>Says READY and answers on this port of the loopback interface until the process is told to stop.</summary>
    public static async Task RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                port,
                endpoint => endpoint.Protocols = HttpProtocols.Http2
            )
        );
        await using var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        await Console.Out.WriteLineAsync("READY");
        await app.WaitForShutdownAsync();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        for (var complete = false; !complete; )
        {
            var read = await body.ReadAsync();
            body.AdvanceTo(read.Buffer.End);
            complete = read.IsCompleted;
        }

        context.Response.ContentType = ContentType;
        context.Response.BodyWriter.Write(Serving);
        context.Response.AppendTrailer(StatusTrailer, Ok);
    }
}
