using NextBest.V1;

namespace NextBest.Server.Admission;

/// <summary>
/// Which calls are subject to admission: those that decide. Health, reflection, management and every write are not, since they are
/// few, and what a customer refused or was told must never be lost to load.
/// </summary>
internal static class CallPriorities
{
    public const int Count = 3;

    /// <summary>The priority of a call by its request; null: it is always admitted.</summary>
    public static CallPriority? Of(object request) =>
        request switch
        {
            RecommendRequest recommend => Of(recommend.Channel),
            RecommendBatchRequest => CallPriority.Background,
            ReviewAssetsRequest review => Of(review.Channel),
            ExplainRequest => CallPriority.Interactive,
            _ => null,
        };

    /// <summary>The priority of a channel. One that a newer contract may add waits on a screen.</summary>
    public static CallPriority Of(Channel channel) =>
        channel switch
        {
            Channel.Teller => CallPriority.Teller,
            Channel.Batch or Channel.Sms => CallPriority.Background,
            _ => CallPriority.Interactive,
        };

    /// <summary>What metrics call it.</summary>
    public static string Name(CallPriority priority) =>
        priority switch
        {
            CallPriority.Teller => "teller",
            CallPriority.Interactive => "interactive",
            _ => "background",
        };
}
