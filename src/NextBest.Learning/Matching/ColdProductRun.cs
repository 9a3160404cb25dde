using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Matching;

/// <summary>The sums of one check of products that training did not see.</summary>
internal sealed class ColdProductRun
{
    private readonly ExampleSet choices;
    private readonly LineShelves shelves;
    private readonly ChoiceScoring scoring;
    private readonly int[] indices;
    private readonly ChoiceMeans byModel = new();
    private readonly ChoiceMeans byShare = new();
    private readonly SortedDictionary<int, (List<float> Scores, List<float> Labels)> points;
    private readonly ILookup<int, int> coldOfLine;
    private int count;

    public ColdProductRun(
        ExampleSet choices,
        LineShelves shelves,
        ChoiceScoring scoring,
        IReadOnlySet<int> cold
    )
    {
        this.choices = choices;
        this.shelves = shelves;
        this.scoring = scoring;
        indices = [.. choices.Products.Select(shelves.Catalog.IndexOfProduct)];
        points = new(cold.ToDictionary(p => p, _ => (new List<float>(), new List<float>())));
        coldOfLine = points.Keys.ToLookup(p => shelves.Catalog.Products[p].Line);
    }

    public void Judge(int row)
    {
        scoring.Look(choices.Profile(row));
        foreach (var acquired in choices.Acquired(row))
        {
            var chosen = indices[acquired];
            foreach (var product in coldOfLine[shelves.Catalog.Products[chosen].Line])
            {
                points[product].Scores.Add((float)scoring.ByModel(product).Probability);
                points[product].Labels.Add(product == chosen ? 1 : 0);
            }

            if (!points.ContainsKey(chosen))
                continue;
            count++;
            byModel.Add(choices.CustomerId(row), scoring.ByModel(chosen));
            byShare.Add(choices.CustomerId(row), scoring.ByShare(chosen));
        }
    }

    public ColdProductReport Report(EvaluationOptions options) =>
        new(
            [.. points.Keys.Select(p => shelves.Catalog.Products[p].Id)],
            count,
            byModel.Summarize(options),
            byShare.Summarize(options),
            MeanAuc()
        );

    private double MeanAuc()
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var (scores, labels) in points.Values)
        {
            var positives = labels.Count(label => label > 0);
            if (positives == 0 || positives == labels.Count)
                continue;
            sum += positives * ProbabilityMetrics.Auc(scores.ToArray(), labels.ToArray());
            weight += positives;
        }

        return sum / weight;
    }
}
