namespace NextBest.Core.Ranking;

/// <summary>What a propensity rests on. Values are those of the protocol's enum.</summary>
public enum PropensitySource : byte
{
    /// <summary>Not said.</summary>
    Unspecified,

    /// <summary>The model and the customer's features.</summary>
    Model,

    /// <summary>The base rate of everybody.</summary>
    BaseRate,

    /// <summary>Too few features are known: model and prior together.</summary>
    Blend,

    /// <summary>The prior of a segment alone: the model does not predict the product's line.</summary>
    Prior,

    /// <summary>The product is new: capped until there is experience.</summary>
    Capped,
}
