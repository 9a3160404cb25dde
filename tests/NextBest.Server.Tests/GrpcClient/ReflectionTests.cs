using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;
using Xunit;

namespace NextBest.Server.Tests.GrpcClient;

/// <summary>v1 is asked with v1alpha's messages: they differ in name only.</summary>
public sealed class ReflectionTests
{
    private const string V1 = "grpc.reflection.v1.ServerReflection";
    private const string V1Alpha = "grpc.reflection.v1alpha.ServerReflection";

    private static readonly Marshaller<ServerReflectionRequest> s_request = Marshallers.Create(
        message => message.ToByteArray(),
        ServerReflectionRequest.Parser.ParseFrom
    );

    private static readonly Marshaller<ServerReflectionResponse> s_response = Marshallers.Create(
        message => message.ToByteArray(),
        ServerReflectionResponse.Parser.ParseFrom
    );

    public static TheoryData<string> Versions => [V1, V1Alpha];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task ListServices_Mapped_AreAllListed(string version)
    {
        var answer = await AskAsync(version, new() { ListServices = "*" });

        var names = answer.ListServicesResponse.Service.Select(service => service.Name).ToHashSet();
        Assert.Subset(
            names,
            new HashSet<string> { "nextbest.tests.echo.Echo", "grpc.health.v1.Health", V1Alpha }
        );
    }

    [Theory]
    [InlineData("nextbest.tests.echo.Echo")]
    [InlineData("nextbest.tests.echo.Echo.Unary")]
    [InlineData("nextbest.tests.echo.EchoRequest")]
    public async Task FileContainingSymbol_Known_IsItsFile(string symbol)
    {
        var answer = await AskAsync(V1Alpha, new() { FileContainingSymbol = symbol });

        Assert.Contains("echo.proto", FilesOf(answer)[0].Name, StringComparison.Ordinal);
        Assert.Equal(symbol, answer.OriginalRequest.FileContainingSymbol);
    }

    [Fact]
    public async Task FileByFilename_OfAnAnswer_IsTheSameFile()
    {
        var request = new ServerReflectionRequest
        {
            FileContainingSymbol = "grpc.health.v1.Health",
        };
        var file = FilesOf(await AskAsync(V1Alpha, request))[0];

        var again = await AskAsync(V1Alpha, new() { FileByFilename = file.Name });

        Assert.Equal(file, FilesOf(again)[0]);
    }

    public static TheoryData<ServerReflectionRequest> Unknown =>
        [
            new ServerReflectionRequest { FileByFilename = "nobody.proto" },
            new ServerReflectionRequest { FileContainingSymbol = "nobody.Nothing" },
            new ServerReflectionRequest
            {
                FileContainingExtension = new()
                {
                    ContainingType = "nobody.Nothing",
                    ExtensionNumber = 1,
                },
            },
            new ServerReflectionRequest { AllExtensionNumbersOfType = "nobody.Nothing" },
        ];

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task Question_ForUnknown_IsAnsweredNotFound(ServerReflectionRequest request)
    {
        var answer = await AskAsync(V1, request);

        // The official service knows no extensions and says so.
        Assert.True(
            (StatusCode)answer.ErrorResponse.ErrorCode
                is StatusCode.NotFound
                    or StatusCode.Unimplemented
        );
        Assert.NotEmpty(answer.ErrorResponse.ErrorMessage);
    }

    private static List<FileDescriptorProto> FilesOf(ServerReflectionResponse answer) =>
        [
            .. answer.FileDescriptorResponse.FileDescriptorProto.Select(
                FileDescriptorProto.Parser.ParseFrom
            ),
        ];

    private static async Task<ServerReflectionResponse> AskAsync(
        string service,
        ServerReflectionRequest request
    )
    {
        if (service == V1 && typeof(ServerReflection).Assembly.GetName().Name != "NextBest.Grpc")
        {
            Assert.Skip("The official reflection package serves v1alpha only.");
        }

        await using var server = await EchoServer.StartAsync();
        var method = new Method<ServerReflectionRequest, ServerReflectionResponse>(
            MethodType.DuplexStreaming,
            service,
            "ServerReflectionInfo",
            s_request,
            s_response
        );
        using var call = server
            .Channel.CreateCallInvoker()
            .AsyncDuplexStreamingCall(method, null, new CallOptions(cancellationToken: Cancel));
        await call.RequestStream.WriteAsync(request, Cancel);
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(Cancel));
        var answer = call.ResponseStream.Current;
        Assert.False(await call.ResponseStream.MoveNext(Cancel));
        return answer;
    }
}
