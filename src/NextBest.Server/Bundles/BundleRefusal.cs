using NextBest.Bundles;
using NextBest.V1;

namespace NextBest.Server.Bundles;

/// <summary>Why a candidate does not serve. Immutable.</summary>
/// <param name="Cause">The kind of cause.</param>
/// <param name="Message">The cause in words, with figures and fix.</param>
/// <param name="Faults">Every problem that was found in its files.</param>
internal sealed record BundleRefusal(
    RefusalCause Cause,
    string Message,
    IReadOnlyList<BundleFault> Faults
);
