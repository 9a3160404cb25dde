namespace NextBest.Core.Models.Imported;

/// <summary>One output of an imported model, named as its source names it.</summary>
/// <param name="Name">Unique among the outputs.</param>
/// <param name="Register">Where its value is after the last step.</param>
/// <param name="Vocabulary">
/// The index in <see cref="ImportedParameters.Vocabularies"/> of the texts whose code the value is (a label); negative: a number.
/// </param>
public sealed record ImportedOutput(
    string Name,
    int Register,
    int Vocabulary = ImportedInput.Number
)
{
    /// <summary>Whether the value is the code of a text.</summary>
    public bool IsText => Vocabulary >= 0;
}
