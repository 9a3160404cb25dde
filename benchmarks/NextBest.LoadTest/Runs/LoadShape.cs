using System.Globalization;

namespace NextBest.LoadTest.Runs;

/// <summary>How much load: so many calls in flight, or so many a second. Immutable.</summary>
/// <param name="InFlight">Calls in flight of the closed loop; 0 for an open loop.</param>
/// <param name="PerSecond">Rate of the open loop; 0 for a closed loop.</param>
/// <param name="Share">The rate as a share of the maximum; null: it was given itself.</param>
internal sealed record LoadShape(int InFlight, double PerSecond, double? Share = null)
{
    /// <summary>Whether calls wait for answers instead of a clock.</summary>
    public bool IsClosed => PerSecond <= 0;

    /// <summary>In words.</summary>
    public override string ToString()
    {
        if (IsClosed)
            return string.Create(CultureInfo.InvariantCulture, $"{InFlight} in flight");
        var rate = string.Create(CultureInfo.InvariantCulture, $"{PerSecond:N0}/s");
        return Share is { } share
            ? string.Create(CultureInfo.InvariantCulture, $"{rate} ({share:0.##} of max)")
            : rate;
    }
}
