using System.CommandLine;

namespace NextBest.LoadTest.Commands;

/// <summary>How much load, for how long, and what is measured beside.</summary>
internal static class ShapeOptions
{
    public static readonly Option<int?> Concurrency = Checked.Number(
        "--concurrency",
        "Closed loop, for the maximum: calls in flight over all connections [default: all streams].",
        least: 1,
        most: int.MaxValue
    );

    public static readonly Option<double[]> Rates = Checked.Numbers(
        "--rates",
        "Open loop: calls a second, one rate or several after each other: 1000,2000,4000.",
        "--rate"
    );

    public static readonly Option<double[]> Shares = Checked.Numbers(
        "--shares",
        "Open loop at shares of the maximum, which a closed loop measures first: 0.5,0.9,3."
    );

    public static readonly Option<TimeSpan> WarmUp = Checked.Time(
        "--warmup",
        "Time of calls before the first round that are not measured.",
        TimeSpan.FromSeconds(2),
        mayBeZero: true
    );

    public static readonly Option<TimeSpan> Duration = Checked.Time(
        "--duration",
        "Time of each measurement.",
        TimeSpan.FromSeconds(10)
    );

    public static readonly Option<TimeSpan> Drain = Checked.Time(
        "--drain",
        "How long after it calls that wait for a stream are still sent, and then answers awaited.",
        TimeSpan.FromSeconds(5)
    );

    public static readonly Option<int> Rounds = Checked.Number(
        "--rounds",
        "How often everything is measured, in turn; tables show medians.",
        byDefault: 1,
        least: 1,
        most: 1000
    );

    public static readonly Option<bool> Floor = new("--floor")
    {
        Description =
            "Measure grpc.health.v1.Health/Check too, in the same rounds, and show every figure as a multiple of it.",
    };

    public static readonly Option<TimeSpan?> ActivateEvery = Checked.Time(
        "--activate-every",
        "Measure once more while another published version is activated and rolled back every so often: 00:00:01."
    );

    public static readonly Option<int?> Refresh = Checked.Number(
        "--refresh",
        "Measure once more while profiles of so many customers are written in bulk, over and over.",
        least: 1,
        most: int.MaxValue
    );

    /// <summary>The options.</summary>
    public static Option[] All =>
        [
            Concurrency,
            Rates,
            Shares,
            WarmUp,
            Duration,
            Drain,
            Rounds,
            Floor,
            ActivateEvery,
            Refresh,
        ];
}
