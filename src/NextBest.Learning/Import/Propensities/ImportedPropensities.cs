using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Attribution;
using NextBest.Core.Models.Imported.Features;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Import.Propensities;

/// <summary>Makes a model of another library one that a bundle can serve.</summary>
public static class ImportedPropensities
{
    /// <summary>Connects a model to a schema and to targets.</summary>
    /// <param name="source">The model.</param>
    /// <param name="targets">Which outputs are which targets.</param>
    /// <param name="inputs">What feeds its inputs where names alone don't tell.</param>
    /// <param name="examples">
    /// Customers by the schema, of whom at least one: base rates are the means of what the model predicts for them; leaf weights that the
    /// file does not tell, and averages of linear values, are theirs.
    /// </param>
    /// <param name="notices">Receives what is worth knowing and no fault.</param>
    /// <exception cref="InvalidDataException">
    /// An input, a feature or an output does not fit, a margin can't be attributed to features exactly, or a customer without a value
    /// has none; the message tells all faults, one a line, each with its fix.
    /// </exception>
    public static ImportedPropensityModel Make(
        ImportedSource source,
        TargetMap targets,
        InputsMap inputs,
        ExampleSet examples,
        List<string> notices
    )
    {
        var faults = new List<string>();
        var margins = SourceMargins.Of(source, targets, faults);
        var bound = new InputBinder(source.Model, examples.Schema, faults, notices).Bind(inputs);
        if (margins is not null && bound is not null)
            MissingCheck.Run(margins.Program, bound, faults);
        if (faults.Count > 0 || margins is null || bound is null)
            throw new InvalidDataException(string.Join(Environment.NewLine, faults));
        var parameters = new ImportedPropensityParameters
        {
            Schema = examples.Schema,
            Outputs = OutputsOf(targets, margins),
            Margins = margins.Program,
            Inputs = bound,
            LeafWeights = source.Trees?.NodeCovers is { } covers
                ? [Array.ConvertAll(covers, cover => (float)cover)]
                : [],
        };
        try
        {
            _ = new ImportedPropensityModel(parameters);
            return WithExamples(parameters, examples);
        }
        catch (AttributionException fault)
        {
            throw new InvalidDataException(
                $"{source.OriginOf(fault.Step)} {fault.What}: no exact reasons can be given for its margin, and a bundle's model needs them. Take over a model of trees or weighted sums of features.",
                fault
            );
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    private static ImportedPropensityModel WithExamples(
        ImportedPropensityParameters parameters,
        ExampleSet examples
    )
    {
        var averages = new ExampleAverages(parameters);
        for (var row = 0; row < examples.Count; row++)
            averages.Add(examples.Profile(row));
        var model = new ImportedPropensityModel(averages.Result);
        var rates = MeansOf(model, examples);
        return new(model.Parameters with { Outputs = model.Outputs with { BaseRates = rates } });
    }

    private static float[] MeansOf(ImportedPropensityModel model, ExampleSet examples)
    {
        var (scratch, scores) = (new float[model.ScratchLength], new float[model.Targets.Count]);
        var sums = new double[scores.Length];
        for (var row = 0; row < examples.Count; row++)
        {
            model.Score(examples.Profile(row), scratch, scores);
            for (var t = 0; t < sums.Length; t++)
                sums[t] += scores[t];
        }

        return Array.ConvertAll(sums, sum => (float)(sum / examples.Count));
    }

    private static TargetParameters OutputsOf(TargetMap targets, SourceMargins margins) =>
        new()
        {
            Targets = [.. targets.Targets.Select(t => t.Target)],
            Link = margins.Link,
            Slopes = margins.Slopes,
            Intercepts = new float[targets.Targets.Count],
            BaseRates = new float[targets.Targets.Count],
            HoldingExcludes = [.. targets.Targets.Select(t => !t.IsRepeatable)],
        };
}
