using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Options;
using NextBest.Bundles;
using NextBest.Server.Hosting;
using NextBest.Server.Options;
using NextBest.V1;

namespace NextBest.Server.Bundles;

/// <summary>Brings a folder to the point where one write makes it decide: verified, warmed up, measured. Thread-safe.</summary>
internal sealed partial class BundlePreparer(
    BundleLoading load,
    BundleTrial trial,
    IOptions<BundleOptions> options,
    BankClock clock,
    TimeProvider time,
    ILogger<BundlePreparer> logger
)
{
    /// <summary>Prepares a folder.</summary>
    /// <param name="folder">The bundle's folder.</param>
    /// <param name="isTimed">Whether a candidate over the budget is refused.</param>
    public BundleCandidate Prepare(string folder, bool isTimed)
    {
        var started = time.GetTimestamp();
        var result = load(folder);
        var loadTime = time.GetElapsedTime(started);
        foreach (var warning in result.Warnings)
            LogWarning($"{warning}");
        if (result.Bundle is null)
            return new(null, FaultyOf(folder, result.Faults), loadTime, TimeSpan.Zero);
        started = time.GetTimestamp();
        var (decisionTime, failure) = TryOut(result, isTimed);
        var refusal = failure ?? (isTimed ? SlowOf(decisionTime) : null);
        var loaded = refusal is null
            ? new LoadedBundle(
                result.Bundle,
                result.GoldenCustomers,
                result.Reference,
                result.Warnings,
                decisionTime
            )
            : null;
        return new(loaded, refusal, loadTime, time.GetElapsedTime(started));
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "Whatever a candidate throws is a reason to refuse it, not to end the caller; the log has it whole."
    )]
    private (TimeSpan DecisionTime, BundleRefusal? Failure) TryOut(
        BundleLoadResult result,
        bool isTimed
    )
    {
        var budget = isTimed ? options.Value.DecisionBudget : TimeSpan.MaxValue;
        try
        {
            return (trial.Run(result.Bundle!, result.GoldenCustomers, clock.Now, budget), null);
        }
        catch (Exception failure)
        {
            LogFailed(failure, result.Bundle!.Name, result.Bundle.Version);
            return (
                default,
                new(
                    RefusalCause.Failed,
                    "It fails when it decides; the server's log has the details.",
                    []
                )
            );
        }
    }

    private BundleRefusal? SlowOf(TimeSpan decisionTime)
    {
        var budget = options.Value.DecisionBudget;
        return decisionTime <= budget
            ? null
            : new(
                RefusalCause.TooSlow,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A decision takes {decisionTime.TotalMicroseconds:F1} us, the best round's mean; Bundle:DecisionBudget allows {budget.TotalMicroseconds:F1} us. Publish a smaller model, or raise the budget."
                ),
                []
            );
    }

    private static BundleRefusal FaultyOf(string folder, IReadOnlyList<BundleFault> faults) =>
        new(RefusalCause.Faulty, $"The bundle in {folder} has {faults.Count} fault(s).", faults);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bundle: {Warning}")]
    private partial void LogWarning(string warning);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Bundle {Name} {Version} failed when it was tried out"
    )]
    private partial void LogFailed(Exception failure, string name, string version);
}
