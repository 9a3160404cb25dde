namespace NextBest.SampleBank.Choice;

/// <summary>How one feature speaks: a number from 0 (not at all) to 1 (fully); 0 where the feature is missing.</summary>
/// <param name="Shape">What kind of test it is.</param>
/// <param name="Feature">The feature's name.</param>
/// <param name="From">For a ramp, where it starts; for a threshold, the threshold.</param>
/// <param name="To">For a ramp, where it ends.</param>
/// <param name="Values">For categories and sets: the values, joined by <c>|</c>, of which any counts.</param>
internal sealed record Activation(
    ActivationShape Shape,
    string Feature,
    double From = 0,
    double To = 0,
    string Values = ""
);
