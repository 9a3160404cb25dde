using System.Globalization;
using NextBest.Core.Models;
using NextBest.Learning.Import;

namespace NextBest.Cli.Imports;

/// <summary>The part of an imported model's card that tells what it does in a bundle.</summary>
internal static class ServedCard
{
    public static void Write(TextWriter writer, ImportedSource source, ServedImport served)
    {
        var model = served.Model;
        writer.WriteLine("## Purpose");
        writer.WriteLine(
            $"Trained with {source.Source} for {source.Objective}, served as it is: "
                + (
                    model.Outputs.Link == ModelLink.Softmax
                        ? "which of the targets that are still open to a customer it will be. Probabilities of one customer add up to 1."
                        : "how likely a customer is to acquire each target. Probabilities are independent of each other."
                )
        );
        writer.WriteLine();
        writer.WriteLine("## Targets");
        writer.WriteLine(
            "| target | output | holder can acquire again | mean prediction |\n|---|---|---|---|"
        );
        for (var t = 0; t < model.Targets.Count; t++)
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {model.Targets[t]} | {model.Parameters.Margins.Outputs[t].Name} | {(model.Outputs.HoldingExcludes[t] ? "no" : "yes")} | {model.Outputs.BaseRates[t]:F5} |"
                )
            );
        writer.WriteLine();
        writer.WriteLine("## Features");
        writer.WriteLine("| input | fed by |\n|---|---|");
        for (var i = 0; i < model.Parameters.Inputs.Count; i++)
            writer.WriteLine(
                $"| {model.Parameters.Margins.Inputs[i].Name} | {model.Parameters.Inputs[i].Feature.Name} |"
            );
        foreach (var notice in served.Notices)
            writer.WriteLine($"\n{notice}");
        writer.WriteLine();
        writer.WriteLine("## Reasons");
        writer.WriteLine(
            $"Contributions of features add up to the margin. Answers on a tree's path are weighed by {(source.Trees?.NodeCovers is null ? $"how many of {served.Examples.Count} examples reach each leaf" : "what the file tells of the training examples")}; linear values are compared with their average over {served.Examples.Count} examples. Priors for customers of whom nothing is known are mean predictions over the same."
        );
        writer.WriteLine();
    }
}
