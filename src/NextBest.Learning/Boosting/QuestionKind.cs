namespace NextBest.Learning.Boosting;

/// <summary>How the rows of a question relate to each other.</summary>
internal enum QuestionKind
{
    /// <summary>The first row is missing, the others ascend: cut in two, missing on either side.</summary>
    Ordered,

    /// <summary>Exactly one is active, in no order: any subset.</summary>
    Unordered,

    /// <summary>One or none is active, in no order: any subset.</summary>
    Optional,
}
