using NextBest.Server.Bundles;
using NextBest.Server.Recommend.Wire;
using NextBest.V1;

namespace NextBest.Server.Recommend;

/// <summary>
/// Answers a list of customers in one situation, by one bundle, in their order. Reads a bounded number of customers ahead, so that the
/// store's latency is paid once for many of them. Thread-safe.
/// </summary>
internal sealed class BatchRecommender(ActiveBundle active, Recommender recommender)
{
    private const int ReadAhead = 64;

    /// <exception cref="Validation.InvalidRequestException">The request has faults; nothing was answered.</exception>
    /// <exception cref="ServerStartingException">No bundle is loaded yet.</exception>
    public async Task RecommendAsync(
        RecommendBatchRequest request,
        Func<EncodedBatchAnswer, Task> answer,
        CancellationToken cancellationToken
    )
    {
        RecommendValidator.Check(request);
        var bundle = active.Required;
        var ahead = new Queue<Task<EncodedBatchAnswer>>(ReadAhead);
        try
        {
            foreach (var customerId in request.CustomerIds)
            {
                if (ahead.Count == ReadAhead)
                    await answer(await ahead.Dequeue().ConfigureAwait(false)).ConfigureAwait(false);
                ahead.Enqueue(AnswerAsync(customerId));
            }

            while (ahead.Count > 0)
                await answer(await ahead.Dequeue().ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            // Nobody is interested any more in how the others end.
            Task others = Task.WhenAll(ahead);
            await others.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<EncodedBatchAnswer> AnswerAsync(string customerId)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(
                customerId,
                await recommender
                    .RecommendAsync(request.Template, customerId, bundle, cancellationToken)
                    .ConfigureAwait(false)
            );
        }
    }
}
