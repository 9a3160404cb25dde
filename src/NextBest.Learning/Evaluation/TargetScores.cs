namespace NextBest.Learning.Evaluation;

/// <summary>How good the probabilities of one target are, over the rows where it was open to the customer.</summary>
public sealed record TargetScores
{
    /// <summary>Its id.</summary>
    public required string Target { get; init; }

    /// <summary>Rows judged.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows in which it was acquired.</summary>
    public required int Positives { get; init; }

    /// <summary>Chance that a buyer is scored above another customer; NaN where there are only buyers or none.</summary>
    public required Interval Auc { get; init; }

    /// <summary>Mean log loss in nats.</summary>
    public required Interval LogLoss { get; init; }

    /// <summary>Buyers among the best tenth of the rows, by what a random tenth would have; NaN without buyers.</summary>
    public required Interval LiftAt10 { get; init; }

    /// <summary>Share of its buyers whose first three suggestions had it; NaN without buyers.</summary>
    public required Interval FoundInTop3 { get; init; }

    /// <summary>Mean distance of predicted and observed share over bins of equal count.</summary>
    public double CalibrationError => Reliability.Error;

    /// <summary>Mean probability.</summary>
    public required double MeanPredicted { get; init; }

    /// <summary>Share acquired; under a softmax a row with n acquisitions counts 1/n for each.</summary>
    public required double MeanObserved { get; init; }

    /// <summary>Predicted against observed, by bins.</summary>
    public required Reliability Reliability { get; init; }

    /// <summary>See <see cref="GainCurve"/>; empty without buyers.</summary>
    public required IReadOnlyList<double> Gains { get; init; }
}
