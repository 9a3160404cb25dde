using NextBest.Core.Models;

namespace NextBest.Cli.Models;

/// <summary>Names how a target is calibrated.</summary>
internal static class CalibrationText
{
    public static string Of(TargetParameters outputs, int target) =>
        outputs.Link == ModelLink.Softmax
            ? outputs.Intercepts.Any(i => i != 0)
                ? "temperature, intercepts"
                : outputs.Slopes[target] != 1
                    ? "temperature"
                    : "none"
            : outputs.Curves.Count > 0 && outputs.Curves[target] is not null
                ? "isotonic"
                : outputs.Slopes[target] != 1 || outputs.Intercepts[target] != 0
                    ? "Platt"
                    : "none";
}
