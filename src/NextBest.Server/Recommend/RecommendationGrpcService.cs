using Grpc.Core;
using NextBest.V1;

namespace NextBest.Server.Recommend;

/// <summary>The wire end of <see cref="Recommender"/>.</summary>
internal sealed class RecommendationGrpcService(Recommender recommender)
    : RecommendationService.RecommendationServiceBase
{
    public override Task<RecommendResponse> Recommend(
        RecommendRequest request,
        ServerCallContext context
    )
    {
        var answer = recommender.RecommendAsync(request, context.CancellationToken);
        return answer.IsCompletedSuccessfully ? Task.FromResult(answer.Result) : answer.AsTask();
    }
}
