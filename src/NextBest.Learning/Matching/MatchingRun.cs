using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Matching;

/// <summary>The sums of one evaluation.</summary>
internal sealed class MatchingRun(
    ExampleSet choices,
    LineShelves shelves,
    ChoiceScoring scoring,
    ChoiceOracle? oracle
)
{
    private readonly int[] indices = [.. choices.Products.Select(shelves.Catalog.IndexOfProduct)];
    private readonly ChoiceMeans byModel = new();
    private readonly ChoiceMeans byShare = new();
    private readonly ChoiceMeans byOracle = new();

    /// <summary>By line: choices, log loss of model and share, reciprocal rank of model and share.</summary>
    private readonly double[][] lines = [.. shelves.Catalog.Lines.Select(_ => new double[5])];

    public int Choices { get; private set; }

    public void Judge(int row)
    {
        var isSeen = false;
        foreach (var chosen in choices.Acquired(row))
        {
            var product = indices[chosen];
            if (!shelves.IsContested(product))
                continue;
            if (!isSeen)
                scoring.Look(choices.Profile(row));
            isSeen = true;
            Add(row, product);
        }
    }

    public MatchingReport Report(EvaluationOptions options) =>
        new(
            Choices,
            byModel.Customers,
            byModel.Summarize(options),
            byShare.Summarize(options),
            oracle is null ? null : byOracle.Summarize(options),
            [
                .. lines
                    .Select(
                        (sums, line) =>
                            new LineChoiceScores(
                                shelves.Catalog.Lines[line].Id,
                                shelves.Products(line).Length,
                                (int)sums[0],
                                sums[1] / sums[0],
                                sums[2] / sums[0],
                                sums[3] / sums[0],
                                sums[4] / sums[0]
                            )
                    )
                    .Where(line => line.Choices > 0),
            ]
        );

    private void Add(int row, int product)
    {
        Choices++;
        var customer = choices.CustomerId(row);
        var (model, share) = (scoring.ByModel(product), scoring.ByShare(product));
        byModel.Add(customer, model);
        byShare.Add(customer, share);
        if (oracle is not null)
        {
            var day = DateOnly.FromDateTime(choices.Profile(row).AsOf.UtcDateTime);
            byOracle.Add(
                customer,
                oracle.Of(new(customer, day), shelves.Catalog.Products[product].Id)
            );
        }

        var sums = lines[shelves.Catalog.Products[product].Line];
        sums[0]++;
        sums[1] += model.LogLoss;
        sums[2] += share.LogLoss;
        sums[3] += model.ReciprocalRank;
        sums[4] += share.ReciprocalRank;
    }
}
