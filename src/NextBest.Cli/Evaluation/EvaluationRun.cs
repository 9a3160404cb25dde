using System.Globalization;
using NextBest.Cli.Models;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;

namespace NextBest.Cli.Evaluation;

/// <summary>One evaluation with everything that it needs from files.</summary>
internal sealed record EvaluationRun
{
    public required string ExamplesPath { get; init; }

    public required string ModelFolder { get; init; }

    public required string? OraclePath { get; init; }

    public required string? OtherFolder { get; init; }

    public required IReadOnlyList<string> Segments { get; init; }

    public required string? BundleFolder { get; init; }

    public required bool WantsImportance { get; init; }

    public required double Holdout { get; init; }

    public required double MaxBroken { get; init; }

    public required int Seed { get; init; }

    public required int Resamples { get; init; }

    private Predicate<string>? Customers =>
        Holdout > 0 ? id => CustomerSplit.Contains(id, Holdout, CustomerSplit.HoldoutSalt) : null;

    /// <summary>The figures, what each feature is worth where wanted, and what to know of the data.</summary>
    /// <exception cref="InvalidDataException">A file is at fault; the message names it.</exception>
    public (
        EvaluationReport Report,
        IReadOnlyList<FeatureImportance> Importance,
        IReadOnlyList<KeyValuePair<string, string>> Facts
    ) Evaluate(CancellationToken cancellation)
    {
        var model = Models.ModelFolder.Open(ModelFolder);
        var other = OtherFolder is null ? null : Models.ModelFolder.Open(OtherFolder);
        var examples = Load(model.Schema);
        var options = new EvaluationOptions
        {
            Seed = Seed,
            Resamples = Resamples,
            Segmentations = SegmentOption.Resolve(Segments, examples, BundleFolder),
            Rival = other is null ? null : new(other, ExamplesOf(other, examples)),
        };
        var oracle = OraclePath is { } file
            ? ExamplesInput.Named(file, () => OracleFile.Read(file, model.Targets, Customers))
            : null;
        var report = ExamplesInput.Named(
            ExamplesPath,
            () => Evaluator.Evaluate(examples, model, oracle, options)
        );
        return (
            report,
            ImportanceOf(examples, model, cancellation),
            FactsOf(examples, model, report)
        );
    }

    private ExampleSet Load(FeatureSchema schema) =>
        ExamplesInput.Load(
            ExamplesPath,
            schema,
            new ExampleFileOptions
            {
                NeedsAcquired = true,
                UnknownValues = UnknownValues.Accept,
                Customers = Customers,
            },
            MaxBroken
        );

    /// <summary>Read again only where the other model's schema lays them out otherwise.</summary>
    private ExampleSet ExamplesOf(IPropensityModel other, ExampleSet examples) =>
        other.Schema.Fingerprint == examples.Schema.Fingerprint ? examples : Load(other.Schema);

    private IReadOnlyList<FeatureImportance> ImportanceOf(
        ExampleSet examples,
        IPropensityModel model,
        CancellationToken cancellation
    ) =>
        WantsImportance
            ? ShareBar.Run(
                "Shuffling features",
                bar =>
                    PermutationImportance.Of(
                        examples,
                        model,
                        new() { Seed = Seed, Resamples = Resamples },
                        bar,
                        cancellation
                    )
            )
            : [];

    private List<KeyValuePair<string, string>> FactsOf(
        ExampleSet examples,
        IPropensityModel model,
        EvaluationReport report
    )
    {
        var record = ModelFacts.Read(ModelFolder);
        string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
        string Day(DateTimeOffset time) =>
            time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        List<KeyValuePair<string, string>> facts =
        [
            new("model", record.Version ?? Path.GetFileName(Path.GetFullPath(ModelFolder))),
            new("form", model.GetType().Name),
            new("objective", model.Outputs.Link.ToString()),
            new("products", Number(model.Targets.Count)),
            new("features", Number(model.Schema.Features.Count)),
            new("judged by", Path.GetFileName(ExamplesPath)),
            new("rows", Number(report.Rows)),
            new("rows with an acquisition", Number(report.RankedRows)),
            new("customers", Number(report.Customers)),
            new("from", Day(examples.From)),
            new("until", Day(examples.Until)),
            new(
                "held out",
                Holdout > 0 ? $"{Holdout:P0} of the customers" : "all customers of the file"
            ),
            new("bootstrap", $"{Number(Resamples)} samples, seed {Seed}"),
        ];
        foreach (var (key, name) in ModelFacts.Shown)
            if (record.Lineage.FirstOrDefault(entry => entry.Key == key).Value is { } value)
                facts.Add(new(name, value));
        return facts;
    }
}
