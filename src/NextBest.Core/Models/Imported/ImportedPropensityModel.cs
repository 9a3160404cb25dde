using System.Runtime.InteropServices;
using NextBest.Core.Features;
using NextBest.Core.Models.Imported.Attribution;
using NextBest.Core.Models.Imported.Features;

namespace NextBest.Core.Models.Imported;

/// <summary>
/// A model that another library trained, as a propensity model: the profile's features are its inputs, one run of its program gives
/// the margins of all targets, and the source's link and <see cref="TargetHead"/> make probabilities of them. A margin that is not a
/// number (a linear model without a value) counts as the least of all: what the model can't tell is not suggested. Immutable and
/// safe to share.
/// </summary>
public sealed class ImportedPropensityModel : IPropensityModel
{
    /// <summary>Margins are held within this; the source's are log-odds, of which 100 is certainty.</summary>
    private const double LargestMargin = 1e6;

    private readonly ImportedPropensityParameters parameters;
    private readonly ImportedModel model;
    private readonly FeatureInput[] inputs;
    private readonly int[] registerOfTarget;
    private readonly TargetHead head;
    private readonly MarginProgram program;
    private readonly MarginTerms[] terms;
    private readonly int stepsOfTerms;

    /// <summary>Makes a model of its parameters.</summary>
    /// <exception cref="AttributionException">A margin can't be attributed to single features exactly, or a step refuses customers.</exception>
    /// <exception cref="ArgumentException">A count does not fit, a feature is of another schema, or a number is out of its range.</exception>
    public ImportedPropensityModel(ImportedPropensityParameters parameters)
    {
        ImportedPropensityCheck.Require(parameters);
        this.parameters = parameters;
        head = new(parameters.Schema, parameters.Outputs);
        model = parameters.Margins;
        inputs = [.. parameters.Inputs];
        registerOfTarget = [.. model.Outputs.Select(o => o.Register)];
        program = new(
            model,
            Array.ConvertAll(inputs, input => input.Feature.Index),
            parameters.Means,
            parameters.LeafWeights
        );
        terms = Array.ConvertAll(registerOfTarget, register => MarginTerms.Of(register, program));
        stepsOfTerms = StepsFor(terms.Max(t => t.RegistersNeeded));
    }

    /// <summary>What the model was made of; not to be changed.</summary>
    public ImportedPropensityParameters Parameters => parameters;

    /// <inheritdoc/>
    public FeatureSchema Schema => parameters.Schema;

    /// <inheritdoc/>
    public TargetParameters Outputs => parameters.Outputs;

    /// <inheritdoc/>
    public IReadOnlyList<string> Targets => Outputs.Targets;

    /// <inheritdoc/>
    public int ScratchLength => model.ScratchLength * (sizeof(double) / sizeof(float));

    /// <inheritdoc/>
    public bool IsExcluded(CustomerProfile profile, int target) => head.IsExcluded(profile, target);

    /// <inheritdoc/>
    public float Baseline(int target) =>
        head.Calibrate(Bounded(terms[target].Baseline, otherwise: 0), target);

    /// <inheritdoc/>
    public void Score(CustomerProfile profile, Span<float> scratch, Span<float> propensities)
    {
        Margins(profile, scratch, propensities);
        head.ToPropensities(profile, propensities);
    }

    /// <inheritdoc/>
    public void Margins(CustomerProfile profile, Span<float> scratch, Span<float> margins)
    {
        var registers = Run(profile, scratch, program.Steps.Count);
        for (var t = 0; t < margins.Length; t++)
            margins[t] = head.Calibrate(Bounded(registers[registerOfTarget[t]], -LargestMargin), t);
    }

    /// <summary>
    /// <inheritdoc cref="IPropensityModel.Explain" path="/summary/node()"/> Where a margin is linear in a value that one feature makes,
    /// that feature is credited with weight x (value - <see cref="ImportedPropensityParameters.Means"/>); each answer on the path
    /// through a tree credits the feature that it asks with how far it moves the weighted mean of the leaves that are still possible
    /// (path attribution: Saabas, 2014). Costs one comparison a level of the trees of the targets asked for, and one product a linear term.
    /// </summary>
    /// <inheritdoc cref="IPropensityModel.Explain" path="/param"/>
    public void Explain(
        CustomerProfile profile,
        ReadOnlySpan<int> targets,
        Span<float> scratch,
        Span<float> contributions
    )
    {
        contributions.Clear();
        var registers = Run(profile, scratch, stepsOfTerms);
        var features = Schema.Features.Count;
        for (var i = 0; i < targets.Length; i++)
        {
            var own = contributions.Slice(i * features, features);
            terms[targets[i]].AddTo(own, registers, program);
            foreach (ref var contribution in own)
                contribution *= Outputs.Slopes[targets[i]];
        }
    }

    private ReadOnlySpan<double> Run(CustomerProfile profile, Span<float> scratch, int steps)
    {
        var registers = MemoryMarshal.Cast<float, double>(scratch[..ScratchLength]);
        for (var i = 0; i < inputs.Length; i++)
            registers[i] = inputs[i].Of(profile);
        model.Run(registers, steps);
        return registers;
    }

    /// <summary>A margin or a part of one, finite whatever a source's weights and a customer's values are.</summary>
    internal static float Bounded(double value, double otherwise) =>
        (float)(double.IsNaN(value) ? otherwise : Math.Clamp(value, -LargestMargin, LargestMargin));

    private int StepsFor(int registers)
    {
        var (filled, steps) = (inputs.Length, 0);
        while (filled < registers)
            filled += program.Steps[steps++].Width;
        return steps;
    }
}
