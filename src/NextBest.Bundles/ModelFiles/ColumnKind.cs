namespace NextBest.Bundles.ModelFiles;

/// <summary>How a column is stored after its kind and feature index.</summary>
internal enum ColumnKind : byte
{
    /// <summary>Cut count (u16), cuts (f32).</summary>
    Numeric = 1,

    /// <summary>Count of codes with a row of their own (u16), the codes (u16).</summary>
    Categorical = 2,

    /// <summary>Nothing more.</summary>
    Set = 3,

    /// <summary>Nothing more.</summary>
    SetSize = 4,

    /// <summary>Count of earlier sets (u8), their feature indices (u16), latest first.</summary>
    SetHistory = 5,

    /// <summary>The feature is <c>held</c>. Count of starts (u16), the starts as day numbers (u32).</summary>
    Period = 6,
}
