namespace NextBest.Core.Models.Imported;

/// <summary>
/// What an <see cref="ImportedModel"/> is made of: inputs, a straight program over registers, outputs. The first registers hold the
/// inputs in their order; each step fills the next free ones, so that no step can wait for a later one.
/// </summary>
public sealed record ImportedParameters
{
    /// <summary>The most registers: inputs and all intermediate results.</summary>
    public const int MostRegisters = 1 << 20;

    /// <summary>The most texts of all vocabularies.</summary>
    public const int MostTexts = 1 << 20;

    /// <summary>The inputs in the order of a row; at least one.</summary>
    public required IReadOnlyList<ImportedInput> Inputs { get; init; }

    /// <summary>The steps in the order of computation.</summary>
    public required IReadOnlyList<ImportedStep> Steps { get; init; }

    /// <summary>The outputs in the order of a row; at least one.</summary>
    public required IReadOnlyList<ImportedOutput> Outputs { get; init; }

    /// <summary>Lists of unique texts, in code order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Vocabularies { get; init; } = [];
}
