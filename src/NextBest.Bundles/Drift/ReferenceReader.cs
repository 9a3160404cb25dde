using System.Globalization;
using NextBest.Bundles.Golden;
using NextBest.Bundles.Yaml;
using NextBest.Core.Drift;
using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Bundles.Drift;

/// <summary>Reads <c>reference.csv</c>: every feature and every target, each with its bins, in order.</summary>
internal sealed class ReferenceReader
{
    private const int Fields = 4;

    private readonly FaultList faults;
    private readonly IReadOnlyList<CsvRecord> records;
    private int next = 1;

    private ReferenceReader(IReadOnlyList<CsvRecord> records, FaultList faults) =>
        (this.records, this.faults) = (records, faults);

    /// <summary>The distribution; null, with faults, where the file is not one of this schema and model.</summary>
    public static ReferenceDistribution? Read(
        byte[] csv,
        FeatureSchema schema,
        IPropensityModel model,
        FaultList faults
    )
    {
        var records = CsvRecord.ReadAll(csv);
        if (records.Count == 0 || string.Join(',', records[0].Fields) != ReferenceFile.Header)
        {
            faults.AddFile(
                $"does not begin with {ReferenceFile.Header}; let 'train' write it again"
            );
            return null;
        }

        var reader = new ReferenceReader(records, faults);
        var before = faults.Count;
        ValueDistribution?[] features =
        [
            .. schema.Features.Select(f =>
                reader.Variable(ReferenceFile.Feature, f.Name, ReferenceFile.KindOf(f.Kind), f)
            ),
        ];
        ValueDistribution?[] scores =
        [
            .. model.Targets.Select(t =>
                reader.Variable(ReferenceFile.Score, t, ValueKind.Number, null)
            ),
        ];
        reader.RefuseRest();
        return faults.Count > before ? null : new([.. features!], [.. scores!]);
    }

    private ValueDistribution? Variable(string kind, string name, ValueKind of, Feature? feature)
    {
        var rows = new List<CsvRecord>();
        while (
            next < records.Count
            && records[next].Fields is { Length: Fields } fields
            && fields[0] == kind
            && fields[1] == name
        )
            rows.Add(records[next++]);
        if (rows.Count == 0)
        {
            Fault(Math.Min(next, records.Count - 1), name, $"is a {kind} whose bins are not here");
            return null;
        }

        if (BinsOf(rows, of, feature) is not { } bins)
            return null;
        var distribution = new ValueDistribution(name, bins);
        for (var bin = 0; bin < rows.Count; bin++)
            if (Check(rows[bin], ReferenceFile.NameOf(bins, bin)) is { } count)
                distribution.Add(bin, count);
            else
                return null;
        return distribution;
    }

    private ValueBins? BinsOf(List<CsvRecord> rows, ValueKind kind, Feature? feature)
    {
        var bins = kind switch
        {
            ValueKind.Number => EdgesOf(rows) is { } edges ? ValueBins.OfNumbers(edges) : null,
            ValueKind.Category => ValueBins.OfCategories(feature!.Vocabulary),
            _ => ValueBins.OfMemberCounts(),
        };
        if (bins is not null && bins.Count == rows.Count)
            return bins;
        faults.Add(
            new TextPosition(rows[0].Line, 1),
            "",
            rows[0].Fields[1],
            bins is null
                ? "has bins whose edges are no ascending numbers"
                : $"has {rows.Count} bins in place of {bins.Count}; let 'train' write the file again"
        );
        return null;
    }

    /// <summary>The edges of all rows but the last two; null where they are no ascending numbers.</summary>
    private static float[]? EdgesOf(List<CsvRecord> rows)
    {
        var edges = new List<float>();
        foreach (var row in rows.Take(Math.Max(0, rows.Count - 2)))
            if (
                row.Fields[2] is ['<', .. var text]
                && float.TryParse(
                    text,
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var edge
                )
                && float.IsFinite(edge)
                && (edges.Count == 0 || edge > edges[^1])
            )
                edges.Add(edge);
            else
                return null;
        return [.. edges];
    }

    private long? Check(CsvRecord row, string bin)
    {
        var (name, text) = (row.Fields[2], row.Fields[3]);
        var isCount = long.TryParse(
            text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var count
        );
        // Sums of a few thousand such counts still fit.
        var isSmall = isCount && count <= int.MaxValue;
        if (name == bin && isSmall)
            return count;
        faults.Add(
            new TextPosition(row.Line, 1),
            row.Fields[1],
            isSmall ? name : text,
            isSmall ? $"is a bin in place of '{bin}'" : $"is no count of 0 to {int.MaxValue}"
        );
        return null;
    }

    private void RefuseRest()
    {
        if (next < records.Count && faults.IsEmpty)
            Fault(next, string.Join(',', records[next].Fields), "is no bin of this bundle");
    }

    private void Fault(int record, string value, string message) =>
        faults.Add(new TextPosition(records[record].Line, 1), "", value, message);
}
