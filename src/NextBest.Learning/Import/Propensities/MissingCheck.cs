using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Features;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import.Propensities;

/// <summary>
/// Whether customers without a value have margins: trees take what is missing, but a weighted sum without an imputed value has no
/// result, and a source library refuses such a row.
/// </summary>
internal static class MissingCheck
{
    public static void Run(
        ImportedModel program,
        IReadOnlyList<FeatureInput> inputs,
        List<string> faults
    )
    {
        // Those refuse customers for more than a missing value, and are refused themselves.
        if (program.Parameters.Steps.Any(s => s is OneHotStep { TakesUnknown: false }))
            return;
        var row = new double[program.Inputs.Count];
        var scratch = new double[program.ScratchLength];
        var margins = new double[program.Outputs.Count];
        for (var i = 0; i < row.Length; i++)
        {
            if (!CanBeMissing(inputs[i]))
                continue;
            row[i] = double.NaN;
            program.Score(row, scratch, margins);
            if (margins.Any(double.IsNaN))
                faults.Add(
                    $"input '{program.Inputs[i].Name}': a customer without a known '{inputs[i].Feature.Name}' has no margin, as the model puts no value in its place. Give 'missing' in --inputs-map{(inputs[i] is CategoryInput ? ", and every value in 'value' and 'as'" : "")}, or export the model with its imputer."
                );
            row[i] = 0;
        }
    }

    private static bool CanBeMissing(FeatureInput input) =>
        double.IsNaN(input.Missing)
        || (
            input is CategoryInput category
            && (double.IsNaN(category.Unseen) || category.Numbers.Any(double.IsNaN))
        );
}
