namespace NextBest.SampleBank.Choice;

/// <summary>The shapes of an <see cref="Activation"/>.</summary>
internal enum ActivationShape
{
    /// <summary>A straight line from 0 at From to 1 at To (which may be the smaller), flat outside.</summary>
    Linear,

    /// <summary>The same in the logarithm of the value.</summary>
    Logarithmic,

    /// <summary>1 from From on.</summary>
    AtLeast,

    /// <summary>1 below From.</summary>
    Below,

    /// <summary>1 where the category is one of Values.</summary>
    Is,

    /// <summary>1 where the set holds one of Values.</summary>
    Has,

    /// <summary>1 where the set is known and holds none of Values.</summary>
    Lacks,
}
