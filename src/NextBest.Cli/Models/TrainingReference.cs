using NextBest.Core.Drift;
using NextBest.Core.Models;
using NextBest.Learning.Examples;

namespace NextBest.Cli.Models;

/// <summary>What customers and scores look like in a model's examples, for drift to be measured against.</summary>
internal static class TrainingReference
{
    private const int MostRows = 20_000;

    /// <summary>The distribution of an even sample of the rows, or of all where they are few.</summary>
    public static ReferenceDistribution Of(
        IPropensityModel model,
        ExampleSet examples,
        int mostRows = MostRows
    )
    {
        var builder = new ReferenceBuilder(model.Schema, model.Targets);
        var (scratch, scores) = (new float[model.ScratchLength], new float[model.Targets.Count]);
        var rows = Math.Min(examples.Count, mostRows);
        for (long i = 0; i < rows; i++)
        {
            var profile = examples.Profile((int)(i * examples.Count / rows));
            model.Score(profile, scratch, scores);
            builder.Add(profile, scores);
        }

        return builder.Build();
    }
}
