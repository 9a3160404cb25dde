namespace NextBest.Core.Models.Imported.Steps;

/// <summary>For each number one result a category: 1 for its own, 0 for the others.</summary>
/// <param name="source">What is encoded.</param>
/// <param name="categories">The categories, as numbers or codes of texts.</param>
/// <param name="takesUnknown">Whether a number that is no category gives zeros; else the row is refused.</param>
public sealed class OneHotStep(RegisterRange source, double[] categories, bool takesUnknown)
    : ImportedStep
{
    /// <summary>What is encoded.</summary>
    public RegisterRange Source => source;

    /// <summary>The categories, as numbers or codes of texts.</summary>
    public IReadOnlyList<double> Categories => categories;

    /// <summary>Whether a number that is no category gives zeros; else the row is refused.</summary>
    public bool TakesUnknown => takesUnknown;

    /// <inheritdoc/>
    public override int Width =>
        (int)Math.Min((long)source.Count * categories.Length, int.MaxValue);

    internal override void Require(int filled)
    {
        Require(source, filled);
        if (categories.Length == 0)
            throw new ArgumentException("Has no categories.");
    }

    internal override IEnumerable<int> Reads(int result) =>
        [source.First + result / categories.Length];

    internal override bool Run(Span<double> registers, Span<double> results, Span<int> scratch)
    {
        var x = source.Of(registers);
        for (var i = 0; i < x.Length; i++)
        {
            var own = results.Slice(i * categories.Length, categories.Length);
            var known = takesUnknown;
            for (var c = 0; c < own.Length; c++)
            {
                own[c] = x[i] == categories[c] ? 1 : 0;
                known |= own[c] != 0;
            }

            if (!known)
                return false;
        }

        return true;
    }
}
