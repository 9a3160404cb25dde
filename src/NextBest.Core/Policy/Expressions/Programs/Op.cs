namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>
/// What a node computes. Values are 64 bits: a double (unknown: NaN), or an integer, a duration in ticks or a local
/// time in ticks (unknown: <see cref="Arithmetic.UnknownInteger"/>). Truths are a <see cref="Kleene"/> byte.
/// The letters are the node's members; "node" marks an operand.
/// </summary>
internal enum Op : byte
{
    // Values of the profile and the context.

    /// <summary>K: the bits.</summary>
    Constant,

    /// <summary>A numeric feature as double. A: slot.</summary>
    Number,

    /// <summary>A date feature as local time. A: slot.</summary>
    Date,

    /// <summary>How many members a set has. A: slot, B: first word, C: number of words.</summary>
    SetSize,

    /// <summary>How many of some members a set has. A: slot, B: word, K: their bits.</summary>
    MembersIn,

    /// <summary>How many code points a text has. A: <see cref="TextSource"/>.</summary>
    TextLength,
    TransactionAmount,
    ViewCount,
    Now,

    /// <summary>An instant as local time. K: its UTC ticks.</summary>
    Instant,

    // Values of values: A, B are nodes.
    ToDouble,
    ToInteger,
    NegateDouble,
    AbsDouble,
    AddDouble,
    SubtractDouble,
    MultiplyDouble,
    DivideDouble,
    LeastDouble,
    GreatestDouble,
    NegateInteger,
    AbsInteger,
    AddInteger,
    SubtractInteger,
    MultiplyInteger,
    DivideInteger,
    Remainder,
    LeastInteger,
    GreatestInteger,
    AddTime,
    SubtractTime,
    MonthsBetween,
    DaysBetween,

    /// <summary>A: node, K: <see cref="Programs.TimePart"/>.</summary>
    TimePart,

    /// <summary>A: truth node, B and C: value nodes, K: the unknown value.</summary>
    Select,

    // Truths of the profile and the context.

    /// <summary>K: a <see cref="Kleene"/> value.</summary>
    Truth,

    /// <summary>Whether a numeric feature lies in a closed range. A: slot, K: two floats, see <see cref="FloatRange"/>.</summary>
    InRange,

    /// <summary>Whether a category's bit is set. A: slot, B: first mask word, C: the answer for an unseen value.</summary>
    CategoryIn,

    /// <summary>Whether the channel's bit is set. K: bits by value of the enum.</summary>
    ChannelIn,

    /// <summary>Whether a set holds any of some members. A: slot, B: word, K: their bits.</summary>
    HoldsAny,

    /// <summary>Whether a set holds all of some members. A: slot, B: word, K: their bits.</summary>
    HoldsAll,

    /// <summary>A: <see cref="TextSource"/>, B: literal.</summary>
    TextEquals,
    TextStartsWith,
    TextEndsWith,
    TextContains,

    /// <summary>Whether two variables have equal text. A, B: <see cref="TextSource"/>.</summary>
    TextsEqual,

    /// <summary>Whether a set holds what a variable says. A: <see cref="TextSource"/>, B: index of the feature.</summary>
    TextInSet,

    /// <summary>A: <see cref="TextSource"/>.</summary>
    HasText,

    /// <summary>A: slot.</summary>
    HasSet,

    // Truths of values: A, B are nodes.
    LessDouble,
    AtMostDouble,
    EqualDouble,
    LessInteger,
    AtMostInteger,
    EqualInteger,
    HasDouble,
    HasInteger,

    // Truths of truths: A, B, C are nodes.
    Not,
    And,
    Or,
    SameTruth,
    SelectTruth,
}
