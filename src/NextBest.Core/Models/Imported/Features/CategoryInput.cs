using NextBest.Core.Features;

namespace NextBest.Core.Models.Imported.Features;

/// <summary>A number for each value of a categorical feature: the source's code of the category, or 1 for one of them.</summary>
public sealed class CategoryInput : FeatureInput
{
    private readonly double[] numbers;

    /// <summary>Takes the numbers over; nobody may change them afterwards.</summary>
    /// <param name="feature">A categorical feature.</param>
    /// <param name="numbers">One a value of the vocabulary, in its order; NaN: missing.</param>
    /// <param name="unseen">What the input is for a value that the vocabulary lacks.</param>
    /// <param name="missing">What the input is without a value.</param>
    /// <exception cref="ArgumentException">The feature is of another kind, the count does not fit, or a number is infinite.</exception>
    public CategoryInput(
        Feature feature,
        double[] numbers,
        double unseen = double.NaN,
        double missing = double.NaN
    )
        : base(feature, FeatureKind.Categorical, missing)
    {
        if (numbers.Length != feature.Vocabulary.Count)
            throw new ArgumentException(
                $"Feature '{feature.Name}' has {feature.Vocabulary.Count} values, but {numbers.Length} numbers are given."
            );
        RequireNumber(feature, unseen);
        foreach (var number in numbers)
            RequireNumber(feature, number);
        this.numbers = numbers;
        Unseen = unseen;
    }

    /// <summary>One a value of the vocabulary, in its order.</summary>
    public IReadOnlyList<double> Numbers => numbers;

    /// <summary>What the input is for a value that the vocabulary lacks.</summary>
    public double Unseen { get; }

    internal override double Of(CustomerProfile profile) =>
        profile.Categories[Feature.Slot] switch
        {
            CategoryCode.Missing => Missing,
            CategoryCode.Unseen => Unseen,
            var code => numbers[code],
        };
}
