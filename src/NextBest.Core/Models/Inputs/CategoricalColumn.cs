using NextBest.Core.Features;

namespace NextBest.Core.Models.Inputs;

/// <summary>
/// A categorical feature by code: row 0 is missing, row 1 gathers rare and unseen values, then one row for each value
/// that is frequent enough to have its own.
/// </summary>
public sealed class CategoricalColumn : InputColumn
{
    private const int OtherRow = 1;
    private const int FirstOwnRow = 2;
    private readonly ushort[] rowOfCode;
    private readonly int ownRows;

    /// <summary>Gives the values named a row each.</summary>
    /// <param name="feature">A categorical feature with a vocabulary.</param>
    /// <param name="frequentCodes">Codes with a row of their own, strictly ascending.</param>
    /// <exception cref="ArgumentException">The feature is not categorical, or a code is out of order or range.</exception>
    public CategoricalColumn(Feature feature, ReadOnlySpan<int> frequentCodes)
        : base(Require(feature, FeatureKind.Categorical))
    {
        rowOfCode = new ushort[feature.Vocabulary.Count];
        rowOfCode.AsSpan().Fill(OtherRow);
        var last = -1;
        foreach (var code in frequentCodes)
        {
            if (code <= last || code >= rowOfCode.Length)
                throw new ArgumentException(
                    "Codes must ascend within the vocabulary.",
                    nameof(frequentCodes)
                );
            rowOfCode[code] = (ushort)(FirstOwnRow + ownRows++);
            last = code;
        }
    }

    /// <summary>Codes with a row of their own, ascending. Allocates the answer.</summary>
    public int[] FrequentCodes =>
        [.. Enumerable.Range(0, rowOfCode.Length).Where(code => rowOfCode[code] != OtherRow)];

    /// <inheritdoc/>
    public override int RowCount => FirstOwnRow + ownRows;

    /// <inheritdoc/>
    public override int ExclusiveRows => RowCount;

    /// <inheritdoc/>
    public override int MaxActiveRows => 1;

    internal override int Activate(CustomerProfile profile, int firstRow, Span<ushort> rows)
    {
        var code = profile.Categories[Feature.Slot];
        var row = code switch
        {
            >= 0 => rowOfCode[code],
            CategoryCode.Missing => 0,
            _ => OtherRow,
        };
        rows[0] = (ushort)(firstRow + row);
        return 1;
    }
}
