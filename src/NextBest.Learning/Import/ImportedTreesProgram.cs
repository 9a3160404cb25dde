using System.Globalization;
using NextBest.Core.Models.Ensembles;
using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import;

/// <summary>
/// Makes a model of trees: margins, then what the library predicts. A classifier of two classes has the outputs <c>margin</c>,
/// <c>probability</c> (of class 1) and <c>label</c>; of more <c>margin_0</c>..., <c>probability_0</c>... and <c>label</c>, the number
/// of the likeliest class. Regression and ranking have <c>margin</c> and <c>prediction</c>, which are the same where nothing is
/// transformed.
/// </summary>
internal sealed class ImportedTreesProgram
{
    private readonly ImportedTrees trees;
    private readonly List<ImportedStep> steps = [];
    private readonly List<ImportedOutput> outputs = [];
    private int filled;

    private ImportedTreesProgram(ImportedTrees trees)
    {
        this.trees = trees;
        filled = trees.InputNames.Count;
    }

    /// <exception cref="ArgumentException">The trees are faulty.</exception>
    public static ImportedModel Make(ImportedTrees trees) => new ImportedTreesProgram(trees).Make();

    private ImportedModel Make()
    {
        var (inputs, vocabularies) = Inputs();
        var margins = Add(new TreesStep(new(0, inputs.Count), new TreeEnsemble(trees.Trees)));
        Name("margin", margins);
        var isClassifier = trees.ClassCount > 0;
        var predictions =
            trees.Transform == MarginTransform.Identity ? margins : Add(Transformed(margins));
        Name(isClassifier ? "probability" : "prediction", predictions);
        if (isClassifier)
            Name("label", Add(Label(margins)));
        return new(
            new()
            {
                Inputs = inputs,
                Steps = steps,
                Outputs = outputs,
                Vocabularies = vocabularies,
            }
        );
    }

    private (List<ImportedInput>, List<IReadOnlyList<string>>) Inputs()
    {
        var vocabularies = new List<IReadOnlyList<string>>();
        var inputs = new List<ImportedInput>();
        for (var i = 0; i < trees.InputNames.Count; i++)
        {
            var texts = trees.InputCategories[i];
            if (texts is { Count: > 0 })
                vocabularies.Add(texts);
            inputs.Add(
                new(
                    trees.InputNames[i],
                    texts is { Count: > 0 } ? vocabularies.Count - 1 : ImportedInput.Number
                )
            );
        }

        return (inputs, vocabularies);
    }

    private ImportedStep Transformed(RegisterRange margins)
    {
        var precision = Precision;
        return trees.Transform switch
        {
            MarginTransform.Softmax => new SoftmaxStep(margins, false, precision),
            MarginTransform.Sigmoid => Function(NumberFunction.Logistic, trees.SigmoidSlope),
            MarginTransform.Exponential => Function(NumberFunction.Exponential, 0),
            MarginTransform.SignedSquare => Function(NumberFunction.SignedSquare, 0),
            MarginTransform.Softplus => Function(NumberFunction.Softplus, 0),
            _ => Function(NumberFunction.Above, 0),
        };

        FunctionStep Function(NumberFunction function, double parameter) =>
            new(function, margins, parameter, precision);
    }

    /// <summary>The greatest margin; of two classes with one margin the second where it is above 0 (a probability above 0.5).</summary>
    private static ImportedStep Label(RegisterRange margins) =>
        margins.Count > 1
            ? new ArgMaxStep(margins, false)
            : new FunctionStep(NumberFunction.Above, margins, 0, NumberPrecision.Binary64);

    private NumberPrecision Precision =>
        trees.Trees.Precision == EnsemblePrecision.Binary32
            ? NumberPrecision.Binary32
            : NumberPrecision.Binary64;

    private RegisterRange Add(ImportedStep step)
    {
        steps.Add(step);
        var results = new RegisterRange(filled, step.Width);
        filled += step.Width;
        return results;
    }

    private void Name(string name, RegisterRange range)
    {
        for (var i = 0; i < range.Count; i++)
            outputs.Add(
                new(
                    range.Count == 1
                        ? name
                        : string.Create(CultureInfo.InvariantCulture, $"{name}_{i}"),
                    range.First + i
                )
            );
    }
}
