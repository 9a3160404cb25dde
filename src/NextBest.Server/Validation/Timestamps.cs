using Google.Protobuf.WellKnownTypes;

namespace NextBest.Server.Validation;

internal static class Timestamps
{
    private static readonly long FirstSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Whether a timestamp is one, in the years 1 to 9999; a conversion throws for others.</summary>
    public static bool IsValid(Timestamp timestamp) =>
        timestamp.Seconds >= FirstSecond
        && timestamp.Seconds <= LastSecond
        && timestamp.Nanos is >= 0 and < 1_000_000_000;
}
