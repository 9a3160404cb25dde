using System.Numerics;

namespace NextBest.Learning.Training;

/// <summary>
/// Fits the weights by mini-batches. Each batch is cut into a fixed number of parts whose slopes are added in a fixed
/// order, so that the number of threads changes nothing but the time.
/// </summary>
internal sealed class WeightFitter
{
    private const int Parts = 4;
    private const int RowsPerBatch = 1024;
    private const int EpochsWithoutGain = 4;

    private readonly IExampleLoss examples;
    private readonly WeightTable weights;
    private readonly WeightPrior prior;
    private readonly WeightTable[] slopes;
    private readonly ParallelOptions parallel;
    private readonly AdamOptimizer optimizer;
    private readonly TrainingOptions options;
    private readonly int[] order;

    public WeightFitter(
        IExampleLoss examples,
        WeightTable weights,
        WeightPrior prior,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        this.examples = examples;
        this.weights = weights;
        this.prior = prior;
        this.options = options;
        parallel = new()
        {
            MaxDegreeOfParallelism = options.Threads,
            CancellationToken = cancellation,
        };
        optimizer = new(weights.Values.Length);
        slopes =
        [
            .. Enumerable
                .Range(0, Parts)
                .Select(_ => new WeightTable(weights.BiasRow, weights.Targets)),
        ];
        order = [.. Enumerable.Range(0, examples.Count)];
    }

    /// <summary>Fits until the planned passes are over or the validation loss stops falling; leaves the best weights.</summary>
    /// <param name="validationLoss">Mean loss of the current weights on data that is not fitted.</param>
    /// <param name="progress">Told after each batch; may be null.</param>
    /// <returns>The best pass and its validation loss.</returns>
    public (int Epochs, double Loss) Fit(
        Func<double> validationLoss,
        IProgress<TrainingProgress>? progress
    )
    {
        var epochs = options.Epochs ?? DefaultEpochs(examples.Count);
        var batches = (examples.Count + RowsPerBatch - 1) / RowsPerBatch;
        var random = new Random(options.Seed);
        var best = new WeightTable(weights.BiasRow, weights.Targets);
        var (bestEpoch, bestLoss, latest) = (0, double.PositiveInfinity, double.NaN);
        for (var epoch = 1; epoch <= epochs && epoch - bestEpoch <= EpochsWithoutGain; epoch++)
        {
            random.Shuffle(order);
            for (var batch = 0; batch < batches; batch++)
            {
                var done = (double)((epoch - 1) * batches + batch) / (epochs * batches);
                Step(batch, (float)(options.LearningRate * (1 - done)));
                progress?.Report(new(epoch - 1, epochs, done, latest));
            }

            latest = validationLoss();
            if (latest >= bestLoss)
                continue;
            (bestEpoch, bestLoss) = (epoch, latest);
            best.CopyFrom(weights);
        }

        weights.CopyFrom(best);
        progress?.Report(new(bestEpoch, epochs, 1, bestLoss));
        return (bestEpoch, bestLoss);
    }

    /// <summary>Small data needs many passes to converge, a million rows only a few.</summary>
    private static int DefaultEpochs(int rows) => Math.Clamp(2_000_000 / Math.Max(1, rows), 6, 40);

    private void Step(int batch, float rate)
    {
        var rows = order.AsMemory(
            batch * RowsPerBatch,
            Math.Min(RowsPerBatch, examples.Count - batch * RowsPerBatch)
        );
        Parallel.For(0, Parts, parallel, part => Differentiate(part, rows));
        optimizer.NextStep();
        Parallel.For(0, Parts, parallel, part => Reduce(part, 1f / rows.Length, rate));
    }

    private static ReadOnlyMemory<int> PartOf(Memory<int> rows, int part) =>
        rows[(rows.Length * part / Parts)..(rows.Length * (part + 1) / Parts)];

    private void Differentiate(int part, Memory<int> batch)
    {
        var table = slopes[part];
        Span<float> margins = new float[weights.Stride];
        table.Values.AsSpan().Clear();
        foreach (var row in PartOf(batch, part).Span)
        {
            var active = examples.Active(row);
            weights.Sum(active, margins);
            examples.Differentiate(row, margins);
            table.Add(active, margins);
        }

        prior.AddSlopes(
            weights,
            table,
            (weights.BiasRow * part / Parts)..(weights.BiasRow * (part + 1) / Parts),
            (float)batch.Length / examples.Count
        );
    }

    /// <summary>Adds the parts' slopes for one stretch of the weights, and moves those weights.</summary>
    private void Reduce(int part, float scale, float rate)
    {
        var blocks = weights.Values.Length / weights.Stride;
        var start = blocks * part / Parts * weights.Stride;
        var end = blocks * (part + 1) / Parts * weights.Stride;
        var total = slopes[0].Values;
        for (var i = start; i < end; i += Vector<float>.Count)
        {
            var sum = new Vector<float>(total, i);
            for (var other = 1; other < Parts; other++)
                sum += new Vector<float>(slopes[other].Values, i);
            (sum * scale).CopyTo(total, i);
        }

        optimizer.Move(weights.Values, total, start..end, rate);
    }
}
