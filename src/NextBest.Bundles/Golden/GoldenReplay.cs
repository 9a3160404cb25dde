using System.Globalization;
using NextBest.Bundles.Yaml;
using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Bundles.Golden;

/// <summary>
/// Scores the customers of <c>golden.csv</c> again and compares every probability bit by bit: a model that was read
/// wrongly, or a machine that computes otherwise, must not serve.
/// </summary>
internal sealed class GoldenReplay
{
    public const string FileName = "golden.csv";
    private const int MostCustomers = 256;
    private readonly List<CustomerProfile> customers = [];
    private readonly IPropensityModel model;
    private readonly GoldenColumns columns;
    private readonly FaultList faults;
    private readonly ProfileBuilder builder;
    private readonly float[] scratch;
    private readonly float[] scores;

    private GoldenReplay(IPropensityModel model, GoldenColumns columns, FaultList faults)
    {
        this.model = model;
        this.columns = columns;
        this.faults = faults;
        builder = new ProfileBuilder(model.Schema, UnknownValues.Accept);
        scratch = new float[model.ScratchLength];
        scores = new float[model.Targets.Count];
    }

    /// <summary>Replays every row; a row that differs is a fault at each value that does. Answers the first customers.</summary>
    public static IReadOnlyList<CustomerProfile> Run(
        byte[] csv,
        IPropensityModel model,
        FaultList faults
    )
    {
        var records = CsvRecord.ReadAll(csv);
        if (records.Count < 2)
            faults.AddFile("has no rows; let 'train' write it again");
        else if (GoldenColumns.Bind(records[0], model, faults) is { } columns)
        {
            var replay = new GoldenReplay(model, columns, faults);
            foreach (var record in records.Skip(1))
                replay.Row(record);
            return replay.customers;
        }

        return [];
    }

    private void Row(CsvRecord record)
    {
        if (record.Fields.Length != columns.Count)
        {
            var counts = $"has {record.Fields.Length} fields, the header {columns.Count}";
            faults.Add(new TextPosition(record.Line, 1), "", "", counts);
        }
        else if (Bind(record) is { } profile)
        {
            if (customers.Count < MostCustomers)
                customers.Add(profile);
            model.Score(profile, scratch, scores);
            for (var target = 0; target < scores.Length; target++)
                Compare(record, target);
        }
    }

    /// <summary>The row's profile; null, with faults, where a value is none of its feature.</summary>
    private CustomerProfile? Bind(CsvRecord record)
    {
        builder.Clear();
        var isValid = true;
        for (var column = 0; column < columns.Count; column++)
            if (
                columns.Features[column] is { } feature
                && builder.SetText(feature, record.Fields[column]) is { } fault
            )
            {
                faults.Add(PlaceOf(record), fault.Feature, fault.Value, fault.Message);
                isValid = false;
            }

        return isValid ? builder.Build(default) : null;
    }

    private void Compare(CsvRecord record, int target)
    {
        var text = record.Fields[columns.Targets[target]];
        var isNumber = float.TryParse(
            text,
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var expected
        );
        var path = $"p_{model.Targets[target]}";
        if (!isNumber)
            faults.Add(PlaceOf(record), path, text, "is not a number");
        else if (
            BitConverter.SingleToInt32Bits(expected)
            != BitConverter.SingleToInt32Bits(scores[target])
        )
            faults.Add(
                PlaceOf(record),
                path,
                text,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"is not what the model gives ({scores[target]:R}); model and golden rows are not of one training"
                )
            );
    }

    private static TextPosition PlaceOf(CsvRecord record) => new(record.Line, 1);
}
