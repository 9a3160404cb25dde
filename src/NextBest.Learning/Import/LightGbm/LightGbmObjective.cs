using System.Globalization;

namespace NextBest.Learning.Import.LightGbm;

/// <summary>What an objective of LightGBM makes of margins (<c>ObjectiveFunction::ConvertOutput</c>).</summary>
internal sealed record LightGbmObjective(MarginTransform Transform, bool IsClassifier = false)
{
    public double Slope { get; init; } = 1;

    /// <param name="text">A name and parameters: <c>binary sigmoid:1</c>; empty where the objective was a function of the user.</param>
    /// <returns>Null for one that is not taken.</returns>
    public static LightGbmObjective? Find(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var slope = SlopeOf(words);
        return words.FirstOrDefault("") switch
        {
            "binary" => slope is null
                ? null
                : new(MarginTransform.Sigmoid, true) { Slope = slope.Value },
            "multiclassova" => slope is null
                ? null
                : new(MarginTransform.Sigmoid, true) { Slope = slope.Value },
            "multiclass" => new(MarginTransform.Softmax, true),
            "cross_entropy" or "xentropy" => new(MarginTransform.Sigmoid),
            "cross_entropy_lambda" or "xentlambda" => new(MarginTransform.Softplus),
            "poisson" or "gamma" or "tweedie" => new(MarginTransform.Exponential),
            "regression"
            or "regression_l2"
            or "regression_l1"
            or "huber"
            or "fair"
            or "quantile"
            or "mape" => new(
                words.Contains("sqrt") ? MarginTransform.SignedSquare : MarginTransform.Identity
            ),
            "" or "none" or "custom" or "lambdarank" or "rank_xendcg" => new(
                MarginTransform.Identity
            ),
            _ => null,
        };
    }

    /// <summary>The parameter sigmoid; 1 where there is none, null where it is not a number above 0.</summary>
    private static double? SlopeOf(string[] words)
    {
        const string Key = "sigmoid:";
        if (
            Array.Find(words, word => word.StartsWith(Key, StringComparison.Ordinal))
            is not { } found
        )
            return 1;
        return
            double.TryParse(
                found[Key.Length..],
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var slope
            )
            && slope > 0
            && double.IsFinite(slope)
            ? slope
            : null;
    }
}
