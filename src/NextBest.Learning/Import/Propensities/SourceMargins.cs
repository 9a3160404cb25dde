using NextBest.Core.Models;
using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import.Propensities;

/// <summary>The part of an imported model that makes the margins of mapped targets, and the link after them.</summary>
internal sealed class SourceMargins
{
    private readonly ImportedSource source;
    private readonly MarginFinder finder;
    private readonly TargetMap map;
    private readonly List<string> faults;
    private readonly Dictionary<string, MarginPlace> places = new(StringComparer.Ordinal);

    private SourceMargins(ImportedSource source, TargetMap map, List<string> faults)
    {
        this.source = source;
        this.map = map;
        this.faults = faults;
        finder = new(source);
    }

    /// <summary>The program, with one output a target, before the link.</summary>
    public ImportedModel Program { get; private set; } = null!;

    /// <summary>How margins become probabilities.</summary>
    public ModelLink Link { get; private set; }

    /// <summary>One a target: the factor before the link.</summary>
    public float[] Slopes { get; private set; } = [];

    /// <summary>Finds the margins; null where <paramref name="faults"/> grew.</summary>
    /// <param name="source">The model.</param>
    /// <param name="map">Which outputs are targets.</param>
    /// <param name="faults">Receives all that is wrong with them.</param>
    public static SourceMargins? Of(ImportedSource source, TargetMap map, List<string> faults)
    {
        var before = faults.Count;
        var made = new SourceMargins(source, map, faults);
        made.Locate();
        if (faults.Count == before)
            made.Connect();
        return faults.Count == before ? made : null;
    }

    private void Locate()
    {
        var outputs = source.Model.Outputs;
        foreach (var name in map.Targets.Select(t => t.Output).Concat(map.LeftOut))
            if (outputs.FirstOrDefault(o => o.Name == name) is not { } output)
                faults.Add(
                    $"output '{name}' is none of the model's: {string.Join(", ", outputs.Select(o => o.Name))}. Correct it in --targets."
                );
            else if (output.IsText)
                Refuse(name, "it is a label");
            else if (finder.Find(output.Register, out var fault) is { } place)
                places.Add(name, place);
            else
                Refuse(name, fault);
    }

    private void Refuse(string output, string reason) =>
        faults.Add(
            $"output '{output}' is no probability that reasons can be told for: {reason}. Map outputs after a logistic function or a softmax of sums, as gradient boosting (binary:logistic, multi:softprob) and logistic regression have them."
        );

    private void Connect()
    {
        MarginPlace[] found = [.. map.Targets.Select(t => places[t.Output])];
        var shared = found.Select(p => p.Softmax).Distinct().ToList();
        if (shared.Count > 1)
            faults.Add(
                $"the outputs of --targets do not belong together: {string.Join(", ", map.Targets.Select(t => t.Output))} are of {shared.Count} different links. Map outputs of one logistic function or softmax."
            );
        else if (found.Select(p => (p.Register, p.Slope)).Distinct().Count() < found.Length)
            faults.Add("two outputs of --targets are the same probability; map each once.");
        else if (shared[0] == MarginPlace.Independent)
            Cut(ModelLink.Independent, found);
        else
            Share((SoftmaxStep)source.Model.Parameters.Steps[shared[0]], found);
    }

    private void Share(SoftmaxStep softmax, MarginPlace[] found)
    {
        var classes = softmax.Source;
        if (classes.Count == 2 && found.Length == 1)
        {
            var other = classes.First + classes.End - 1 - found[0].Register;
            Cut(ModelLink.Independent, found, other);
            return;
        }

        var mapped = places.Values.Select(p => p.Register).ToHashSet();
        for (var i = 0; i < classes.Count; i++)
            if (!mapped.Contains(classes.First + i))
                faults.Add(
                    $"class {i} shares the softmax, but no line of --targets has {NameOf(classes.First + i)}: map it, or leave its target empty; then probabilities are those of a customer who takes one of the others."
                );
        Cut(ModelLink.Softmax, found);
    }

    private string NameOf(int margin) =>
        source.Model.Outputs.FirstOrDefault(o =>
            !o.IsText && finder.Find(o.Register, out _)?.Register == margin
        )
            is { } output
            ? $"its output '{output.Name}'"
            : "an output of it";

    /// <summary>Leaves out what comes after the margins. A softmax of two is the logistic function of their difference.</summary>
    private void Cut(ModelLink link, MarginPlace[] found, int? subtracted = null)
    {
        var parameters = source.Model.Parameters;
        var last = found.Select(p => p.Register).Append(subtracted ?? 0).Max();
        List<ImportedStep> steps = [.. parameters.Steps.Take(finder.StepOf(last) + 1)];
        int[] registers = [.. found.Select(p => p.Register)];
        if (subtracted is { } other)
        {
            var filled = parameters.Inputs.Count + steps.Sum(s => s.Width);
            steps.Add(
                new ArithmeticStep(
                    ArithmeticOperation.Subtract,
                    new(registers[0], 1),
                    new(other, 1),
                    NumberPrecision.Binary64
                )
            );
            registers = [filled];
        }

        Link = link;
        Slopes = [.. found.Select(p => (float)p.Slope)];
        Program = new(
            parameters with
            {
                Steps = steps,
                Outputs =
                [
                    .. map.Targets.Select((t, i) => new ImportedOutput(t.Output, registers[i])),
                ],
            }
        );
    }
}
