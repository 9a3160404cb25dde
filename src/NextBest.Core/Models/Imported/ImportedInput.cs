namespace NextBest.Core.Models.Imported;

/// <summary>One input of an imported model: a number, or a category given as its code.</summary>
/// <param name="Name">Unique among the inputs; the column of a rows file. The parts of one vector are <c>f0</c>, <c>f1</c>...</param>
/// <param name="Vocabulary">
/// The index in <see cref="ImportedParameters.Vocabularies"/> of its texts, whose places are the codes; negative: a number.
/// </param>
public sealed record ImportedInput(string Name, int Vocabulary = ImportedInput.Number)
{
    /// <summary>The vocabulary of an input that is a number.</summary>
    public const int Number = -1;

    /// <summary>Whether it is given as a text.</summary>
    public bool IsText => Vocabulary >= 0;
}
