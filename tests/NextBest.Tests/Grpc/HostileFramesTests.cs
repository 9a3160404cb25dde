using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;

namespace NextBest.Tests.Grpc;

/// <summary>Whole calls, in memory, on hostile bytes: each ends with a status, none with an error in the log.</summary>
public sealed class HostileFramesTests
{
    private const int Frames = 1_000_000;
    private const int MaxMessageSize = 4096;

    private static readonly byte[] s_message = new Struct
    {
        Fields =
        {
            ["name"] = Value.ForList(
                Value.ForString("text"),
                Value.ForNumber(1.5),
                Value.ForBool(true)
            ),
        },
    }.ToByteArray();
    private static readonly byte[] s_gzipped = Gzip(s_message);
    private static readonly byte[] s_bomb = Gzip(new byte[20 * MaxMessageSize]);

    // OK, RESOURCE_EXHAUSTED, INTERNAL.
    private static readonly string[] s_expected = ["0", "8", "13"];

    [Fact]
    public async Task Call_MillionHostileFrames_AlwaysEndsWithAStatus()
    {
        var random = new Random(20260102);
        var logger = new CountingLogger();
        var handlers = Handlers(logger);
        var seen = new Dictionary<string, int>();
        var call = new InMemoryCall();
        var body = new MemoryStream();
        for (var frames = 0; frames < Frames; )
        {
            body.SetLength(0);
            for (var i = random.Next(1, 9); i > 0; i--, frames++)
            {
                WriteFrame(random, body);
            }

            call.Http.Request.Headers.GrpcEncoding = random.Next(2) == 0 ? "gzip" : default;
            await RunAsync(
                call,
                handlers[random.Next(handlers.Length)],
                body.ToArray(),
                random.Next(4) == 0 ? random : null
            );
            var status = call.Status ?? "none";
            seen[status] = seen.GetValueOrDefault(status) + 1;
            call.Finish();
            call.Clear();
        }

        Assert.Null(logger.First);
        Assert.Equal(s_expected.Order(), seen.Keys.Order());
    }

    private static async Task RunAsync(
        InMemoryCall call,
        CallHandler handler,
        byte[] body,
        Random? split
    )
    {
        if (split is null)
        {
            call.Send(body);
            await handler.HandleAsync(call.Http);
            return;
        }

        var at = split.Next(body.Length + 1);
        await call.Requests.WriteAsync(body.AsMemory(0, at));
        var running = handler.HandleAsync(call.Http);
        await call.Requests.WriteAsync(body.AsMemory(at));
        await call.Requests.CompleteAsync();
        await running;
    }

    private static CallHandler[] Handlers(CountingLogger logger)
    {
        var environment = InMemoryCall.Environment(
            logger,
            options => options.MaxReceiveMessageSize = MaxMessageSize
        );
        return
        [
            new UnaryCallHandler<Struct, Struct>(
                InMemoryCall.Method(MethodType.Unary, Struct.Parser),
                (request, _) => Task.FromResult(request),
                environment
            ),
            new ClientStreamingCallHandler<Struct, Struct>(
                InMemoryCall.Method(MethodType.ClientStreaming, Struct.Parser),
                async (requests, _) =>
                {
                    var last = new Struct();
                    await foreach (var request in requests.ReadAllAsync())
                    {
                        last = request;
                    }

                    return last;
                },
                environment
            ),
            new DuplexStreamingCallHandler<Struct, Struct>(
                InMemoryCall.Method(MethodType.DuplexStreaming, Struct.Parser),
                async (requests, responses, _) =>
                {
                    await foreach (var request in requests.ReadAllAsync())
                    {
                        await responses.WriteAsync(request);
                    }
                },
                environment
            ),
        ];
    }

    private static void WriteFrame(Random random, MemoryStream body)
    {
        var kind = random.Next(40);
        var payload = kind switch
        {
            < 22 => s_message,
            < 28 => s_gzipped,
            28 => s_bomb,
            < 33 => Mutated(random, s_message),
            < 36 => Mutated(random, s_gzipped),
            _ => Noise(random),
        };
        var flag = kind is >= 22 and <= 28 or >= 33 and < 36 ? (byte)1 : (byte)0;
        var length = payload.Length;
        switch (random.Next(60))
        {
            case 0:
                flag = (byte)random.Next(256);
                break;
            case 1:
                length = random.Next(int.MinValue, int.MaxValue);
                break;
            case 2:
                length += random.Next(-3, 4);
                break;
            case 3:
                payload = payload[..random.Next(payload.Length + 1)];
                break;
        }

        Span<byte> header = stackalloc byte[5];
        header[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], length);
        body.Write(header);
        body.Write(payload);
    }

    private static byte[] Mutated(Random random, byte[] bytes)
    {
        byte[] copy = [.. bytes];
        copy[random.Next(copy.Length)] = (byte)random.Next(256);
        return copy;
    }

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(64)];
        random.NextBytes(noise);
        return noise;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }
}
