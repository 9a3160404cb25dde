using Google.Protobuf;
using Grpc.Health.V1;
using NextBest.SampleBank;
using NextBest.V1;

namespace NextBest.Benchmarks.Calls;

/// <summary>The calls that are measured, as messages and as frames.</summary>
internal static class BankCalls
{
    public const string HealthPath = "/grpc.health.v1.Health/Check";
    public const string RecommendPath = "/nextbest.v1.RecommendationService/Recommend";

    /// <summary>How many items are asked for.</summary>
    public const int Items = 5;

    /// <summary>
    /// Enough of them that branch prediction can't learn one, and few enough that what customers agreed to, which is read again
    /// each second, is hardly ever read.
    /// </summary>
    public const int HotCustomers = 100;

    public static readonly ReadOnlyMemory<byte> HealthFrame = GrpcFrame.Of(
        new HealthCheckRequest()
    );

    /// <summary>What the app asks when such a customer opens it: everything there is to an item.</summary>
    public static RecommendRequest RequestOf(string customerId) =>
        new()
        {
            CustomerId = customerId,
            Channel = Channel.MobileApp,
            Limit = Items,
        };

    public static Rotation<RecommendRequest> HotRequests() =>
        new([
            .. Enumerable
                .Range(0, HotCustomers)
                .Select(customer => RequestOf(BankSimulator.CustomerId(customer))),
        ]);

    /// <exception cref="InvalidOperationException">The server is not ready.</exception>
    public static void Check(HealthCheckResponse health)
    {
        if (health.Status != HealthCheckResponse.Types.ServingStatus.Serving)
            throw new InvalidOperationException($"The server's health is {health.Status}.");
    }

    /// <exception cref="InvalidOperationException">The answer is empty or not personal.</exception>
    public static void Check(RecommendResponse answer)
    {
        if (
            answer.Items.Count == 0
            || answer.PersonalizationMode != PersonalizationMode.Personal
            || answer.Degradation != Degradation.None
        )
            throw new InvalidOperationException($"The call answers {answer}.");
    }
}
