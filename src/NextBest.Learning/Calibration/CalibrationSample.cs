using System.Runtime.InteropServices;
using NextBest.Core.Models;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Calibration;

/// <summary>
/// Margins of examples that a model was not fitted to, with what happened: all that calibration needs to know of a model,
/// whatever its form. Filled by one thread, then safe to share.
/// </summary>
/// <param name="targets">How many targets the model has.</param>
internal sealed class CalibrationSample(int targets)
{
    private readonly List<string> customers = [];
    private readonly List<float[]> margins = [];
    private readonly List<float> weights = [];
    private readonly List<ushort> labels = [];
    private readonly List<int> labelEnds = [];

    public int Targets { get; } = targets;

    /// <summary>How many examples there are.</summary>
    public int Count => margins.Count;

    /// <summary>Appends an example; everything is copied.</summary>
    /// <param name="customer">Whose it is: examples of a customer stay together where calibration is cross-validated.</param>
    /// <param name="targetMargins">The calibrated margin of each target as the model has it now; NaN where the target is closed to the customer.</param>
    /// <param name="acquired">Indices of the targets acquired; closed ones among them count for nothing.</param>
    /// <param name="weight">How many examples this one stands for; above 0.</param>
    /// <exception cref="ArgumentException">The number of margins is not that of the targets.</exception>
    public void Add(
        string customer,
        ReadOnlySpan<float> targetMargins,
        ReadOnlySpan<ushort> acquired,
        float weight = 1
    )
    {
        if (targetMargins.Length != Targets)
            throw new ArgumentException(
                $"{targetMargins.Length} margins for {Targets} targets.",
                nameof(targetMargins)
            );
        customers.Add(customer);
        margins.Add(targetMargins.ToArray());
        weights.Add(weight);
        foreach (var target in acquired)
            if (!float.IsNaN(targetMargins[target]))
                labels.Add(target);
        labelEnds.Add(labels.Count);
    }

    public string Customer(int example) => customers[example];

    /// <summary>One a target; NaN where it is closed.</summary>
    public ReadOnlySpan<float> Margins(int example) => margins[example];

    public float Weight(int example) => weights[example];

    /// <summary>The open targets acquired.</summary>
    public ReadOnlySpan<ushort> Labels(int example)
    {
        var start = example == 0 ? 0 : labelEnds[example - 1];
        return CollectionsMarshal.AsSpan(labels)[start..labelEnds[example]];
    }

    /// <summary>The margins of a model for rows of examples; products that it does not know count for nothing.</summary>
    /// <param name="model">The model.</param>
    /// <param name="examples">Rows by its schema.</param>
    /// <param name="customers">Whose rows to take; null: all.</param>
    public static CalibrationSample Of(
        IPropensityModel model,
        ExampleSet examples,
        Predicate<string>? customers = null
    )
    {
        var targets = model.Targets.ToList();
        var targetOfProduct = examples.Products.Select(p => targets.IndexOf(p)).ToArray();
        var sample = new CalibrationSample(targets.Count);
        var scratch = new float[model.ScratchLength];
        var margins = new float[targets.Count];
        for (var row = 0; row < examples.Count; row++)
        {
            if (customers?.Invoke(examples.CustomerId(row)) == false)
                continue;
            var profile = examples.Profile(row);
            model.Margins(profile, scratch, margins);
            for (var t = 0; t < margins.Length; t++)
                if (model.IsExcluded(profile, t))
                    margins[t] = float.NaN;
            var known = new List<ushort>();
            foreach (var product in examples.Acquired(row))
                if (targetOfProduct[product] >= 0)
                    known.Add((ushort)targetOfProduct[product]);
            sample.Add(examples.CustomerId(row), margins, CollectionsMarshal.AsSpan(known));
        }

        return sample;
    }
}
