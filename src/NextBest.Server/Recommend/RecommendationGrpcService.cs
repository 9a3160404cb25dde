using Grpc.Core;
using NextBest.Server.Explain;
using NextBest.Server.Recommend.Wire;
using NextBest.V1;

namespace NextBest.Server.Recommend;

/// <summary>The wire end of <see cref="Recommender"/>, <see cref="BatchRecommender"/> and <see cref="Explainer"/>.</summary>
internal sealed class RecommendationGrpcService(
    Recommender recommender,
    BatchRecommender batches,
    Explainer explainer,
    TimeProvider time
) : EncodedRecommendationService.Base
{
    public override Task<EncodedAnswer> Recommend(
        RecommendRequest request,
        ServerCallContext context
    )
    {
        var patience = new Patience(time, context);
        var answer = recommender.RecommendAsync(request, patience);
        return answer.IsCompletedSuccessfully ? answer.Result.Completed : answer.AsTask();
    }

    public override Task RecommendBatch(
        RecommendBatchRequest request,
        IServerStreamWriter<EncodedBatchAnswer> responseStream,
        ServerCallContext context
    ) =>
        batches.RecommendAsync(
            request,
            answer => responseStream.WriteAsync(answer, context.CancellationToken),
            context.CancellationToken
        );

    public override Task<ExplainResponse> Explain(
        ExplainRequest request,
        ServerCallContext context
    ) => explainer.ExplainAsync(request, context.CancellationToken);
}
