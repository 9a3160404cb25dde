namespace NextBest.Bundles.ModelFiles.Imported;

/// <summary>The kinds of steps of an imported model, as stored.</summary>
internal enum StepKind : byte
{
    Copy = 1,
    Constant = 2,
    Arithmetic = 3,
    Scale = 4,
    Impute = 5,
    Linear = 6,
    Trees = 7,
    Function = 8,
    Softmax = 9,
    ArgMax = 10,
    Lookup = 11,
    OneHot = 12,
    Normalize = 13,
}
