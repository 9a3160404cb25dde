using Google.Protobuf;
using Grpc.Core;
using NextBest.V1;

namespace NextBest.Server.Recommend.Wire;

/// <summary>
/// <see cref="RecommendationService"/> with answers that are encoded already, in the shape of generated code: runtimes find methods,
/// handlers and descriptor where they expect them.
/// </summary>
internal static class EncodedRecommendationService
{
    private static readonly Method<RecommendRequest, EncodedAnswer> RecommendMethod = Of(
        MethodType.Unary,
        nameof(Base.Recommend),
        RecommendRequest.Parser,
        EncodedAnswer.Marshaller
    );

    private static readonly Method<RecommendBatchRequest, EncodedBatchAnswer> RecommendBatchMethod =
        Of(
            MethodType.ServerStreaming,
            nameof(Base.RecommendBatch),
            RecommendBatchRequest.Parser,
            EncodedBatchAnswer.Marshaller
        );

    private static readonly Method<ExplainRequest, ExplainResponse> ExplainMethod = Of(
        MethodType.Unary,
        nameof(Base.Explain),
        ExplainRequest.Parser,
        Marshallers.Create(
            static (message, context) =>
            {
                context.SetPayloadLength(message.CalculateSize());
                message.WriteTo(context.GetBufferWriter());
                context.Complete();
            },
            static context => ExplainResponse.Parser.ParseFrom(context.PayloadAsReadOnlySequence())
        )
    );

    /// <summary>What reflection tells.</summary>
    public static Google.Protobuf.Reflection.ServiceDescriptor Descriptor =>
        RecommendationService.Descriptor;

    /// <summary>Registers the methods; without a service, only what they are.</summary>
    public static void BindService(ServiceBinderBase binder, Base? service)
    {
        binder.AddMethod(RecommendMethod, service is null ? null : service.Recommend);
        binder.AddMethod(RecommendBatchMethod, service is null ? null : service.RecommendBatch);
        binder.AddMethod(ExplainMethod, service is null ? null : service.Explain);
    }

    private static Method<TRequest, TResponse> Of<TRequest, TResponse>(
        MethodType type,
        string name,
        MessageParser<TRequest> parser,
        Marshaller<TResponse> responses
    )
        where TRequest : class, IMessage<TRequest>
        where TResponse : class =>
        new(
            type,
            Descriptor.FullName,
            name,
            Marshallers.Create<TRequest>(
                static (_, _) =>
                    throw new NotSupportedException("Requests are written by clients."),
                context => parser.ParseFrom(context.PayloadAsReadOnlySequence())
            ),
            responses
        );

    /// <summary>What implements the service.</summary>
    [BindServiceMethod(typeof(EncodedRecommendationService), nameof(BindService))]
    internal abstract class Base
    {
        public abstract Task<EncodedAnswer> Recommend(
            RecommendRequest request,
            ServerCallContext context
        );

        public abstract Task RecommendBatch(
            RecommendBatchRequest request,
            IServerStreamWriter<EncodedBatchAnswer> responseStream,
            ServerCallContext context
        );

        public abstract Task<ExplainResponse> Explain(
            ExplainRequest request,
            ServerCallContext context
        );
    }
}
