using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;
using V1Request = Grpc.Reflection.V1.ServerReflectionRequest;

namespace Grpc.Reflection;

/// <summary>
/// <c>grpc.reflection.v1alpha.ServerReflection</c>: v1 by another name. Messages cross over by their bytes, which are the same.
/// </summary>
internal sealed class ReflectionV1AlphaService(ReflectionAnswers answers)
    : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context
    )
    {
        while (await requestStream.MoveNext(context.CancellationToken).ConfigureAwait(false))
        {
            var request = V1Request.Parser.ParseFrom(requestStream.Current.ToByteString());
            var response = answers.Answer(request).ToByteString();
            await responseStream
                .WriteAsync(ServerReflectionResponse.Parser.ParseFrom(response))
                .ConfigureAwait(false);
        }
    }
}
