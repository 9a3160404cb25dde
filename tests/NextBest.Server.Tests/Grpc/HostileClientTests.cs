using System.Buffers.Binary;

namespace NextBest.Server.Tests.Grpc;

/// <summary>Hostile bytes and resets over real sockets: the server answers the next call as ever, logs no error and keeps no request.</summary>
public sealed class HostileClientTests
{
    private const int Calls = 2000;
    private static readonly string[] s_methods =
    [
        "Unary",
        "ServerStreaming",
        "ClientStreaming",
        "DuplexStreaming",
    ];

    // OK; CANCELLED and UNKNOWN are what other runtimes say of messages that are not protobuf; RESOURCE_EXHAUSTED; UNIMPLEMENTED; INTERNAL.
    private static readonly int[] s_expected = [0, 1, 2, 8, 12, 13];

    [Fact]
    public async Task Calls_RandomFrames_EndWithAStatusAndTheServerServesOn()
    {
        await using var server = await EchoServer.StartAsync(options =>
            options.MaxReceiveMessageSize = 64 * 1024
        );
        var random = new Random(20260103);
        for (var i = 0; i < Calls; i++)
        {
            (string, string)[] headers = random.Next(2) == 0 ? [("grpc-encoding", "gzip")] : [];
            var response = await server.SendAsync(s_methods[random.Next(4)], Body(random), headers);
            Assert.Contains(response.Status, s_expected);
        }

        Assert.Equal(
            "well",
            (await server.UnaryAsync(new EchoRequest { Text = "well" })).Only().Text
        );
    }

    [Fact]
    public async Task Calls_ResetAnywhere_LeaveNothingBehind()
    {
        await using var server = await EchoServer.StartAsync();
        var random = new Random(20260104);
        var whole = RawCall.Frame(
            new EchoRequest
            {
                Text = "reset",
                Repeat = 3,
                DelayMs = 1,
            }
        );
        for (var i = 0; i < 200; i++)
        {
            await using var call = await DuplexCall.StartAsync(server, s_methods[i % 4]);
            await call.WriteAsync(whole[..random.Next(1, whole.Length + 1)]);
            if (i % 8 == 3)
            {
                await call.WriteAsync(whole);
                await call.ReadAsync();
            }

            call.Abort();
        }

        Assert.Equal(0, (await server.UnaryAsync(new EchoRequest())).Status);
    }

    private static byte[] Body(Random random)
    {
        var body = new MemoryStream();
        for (var i = random.Next(5); i > 0; i--)
        {
            var payload = new byte[random.Next(100)];
            random.NextBytes(payload);
            var frame =
                random.Next(3) == 0
                    ? RawCall.Frame(payload)
                    : RawCall.Frame(new EchoRequest { Text = "ok" });
            switch (random.Next(8))
            {
                case 0:
                    frame[0] = (byte)random.Next(256);
                    break;
                case 1:
                    BinaryPrimitives.WriteInt32BigEndian(
                        frame.AsSpan(1),
                        random.Next(int.MinValue, int.MaxValue)
                    );
                    break;
                case 2:
                    frame = frame[..random.Next(frame.Length)];
                    break;
            }

            body.Write(frame);
        }

        return body.ToArray();
    }
}
