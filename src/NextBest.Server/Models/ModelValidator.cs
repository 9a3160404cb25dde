using NextBest.Bundles.Registry;
using NextBest.Server.Validation;
using NextBest.V1;

namespace NextBest.Server.Models;

/// <summary>Checks what callers name: all faults at once.</summary>
internal static class ModelValidator
{
    private const int LongestOperator = 64;
    private const double SmallestShare = 0.0001;

    /// <summary>The version that a request names.</summary>
    /// <exception cref="InvalidRequestException">The request has faults.</exception>
    public static BundleVersion Check(
        VersionName? version,
        string operatorName,
        string activeName,
        double share = 1
    )
    {
        var violations = default(Violations);
        if (version is null)
            violations.Add("version", "is missing; name the version wanted.");
        else
            CheckParts(ref violations, version);
        CheckOperator(ref violations, operatorName);
        // Written so that NaN is refused.
        if (!(share >= SmallestShare && share <= 1))
            violations.Add("share", $"{share} is outside {SmallestShare} to 1.");
        violations.ThrowIfAny();
        return Name(version!, activeName);
    }

    /// <exception cref="InvalidRequestException">The name is faulty.</exception>
    public static void Check(string operatorName)
    {
        var violations = default(Violations);
        CheckOperator(ref violations, operatorName);
        violations.ThrowIfAny();
    }

    private static void CheckParts(ref Violations violations, VersionName version)
    {
        if (version.Version.Length == 0)
            violations.Add("version.version", "is empty; name the version wanted.");
        else if (!BundleRegistry.IsPublishable(version.Version))
            violations.Add(
                "version.version",
                $"'{Violations.Cut(version.Version)}' is no version; write letters, digits, '_', '-', '.', the first a letter, digit or '_'."
            );
        if (version.Name.Length > 0 && !BundleRegistry.IsPublishable(version.Name))
            violations.Add(
                "version.name",
                $"'{Violations.Cut(version.Name)}' is no name of a bundle; leave it empty for the active one's."
            );
    }

    private static void CheckOperator(ref Violations violations, string name)
    {
        violations.AtMost("operator", name, LongestOperator);
        if (name.Any(char.IsControl))
            violations.Add("operator", "has control characters; write one line of text.");
    }

    private static BundleVersion Name(VersionName version, string activeName) =>
        new(version.Name.Length > 0 ? version.Name : activeName, version.Version);
}
