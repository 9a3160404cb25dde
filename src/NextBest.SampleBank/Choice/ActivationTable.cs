using NextBest.Core.Features;

namespace NextBest.SampleBank.Choice;

/// <summary>All activations that the choices read, each distinct one evaluated once a profile.</summary>
internal sealed class ActivationTable(FeatureSchema schema)
{
    private const int MostMembers = 64;

    private readonly Dictionary<Activation, int> indices = [];
    private readonly List<Bound> bounds = [];

    public int Count => bounds.Count;

    /// <summary>Indices of a condition's activations.</summary>
    public int[] Add(Condition condition) => [.. condition.Factors.Select(IndexOf)];

    /// <summary>The code of a category or member.</summary>
    /// <exception cref="ArgumentException">The schema lacks the feature or the value.</exception>
    public int MemberCode(string feature, string value) =>
        Find(feature).CodeOf(value) is >= 0 and < MostMembers and var code
            ? code
            : throw new ArgumentException(
                $"The schema's feature '{feature}' lacks the value '{value}'."
            );

    public void Evaluate(CustomerProfile profile, Span<double> activations)
    {
        for (var i = 0; i < bounds.Count; i++)
            activations[i] = bounds[i].Of(profile);
    }

    private int IndexOf(Activation activation)
    {
        if (indices.TryGetValue(activation, out var index))
            return index;
        bounds.Add(new Bound(activation, Find(activation.Feature), MaskOf(activation)));
        return indices[activation] = bounds.Count - 1;
    }

    private ulong MaskOf(Activation activation) =>
        activation.Values.Length == 0
            ? 0
            : activation
                .Values.Split('|')
                .Aggregate(0UL, (mask, v) => mask | 1UL << MemberCode(activation.Feature, v));

    private Feature Find(string name) =>
        schema.TryFind(name, out var feature)
            ? feature
            : throw new ArgumentException($"The schema lacks the feature '{name}'.");

    private sealed class Bound(Activation activation, Feature feature, ulong mask)
    {
        private readonly ActivationShape shape = activation.Shape;
        private readonly double from = activation.From;
        private readonly double to = activation.To;
        private readonly double logFrom = Math.Log(activation.From);
        private readonly double logTo = Math.Log(activation.To);

        public double Of(CustomerProfile profile) =>
            shape switch
            {
                ActivationShape.Is => Category(profile.Categories[feature.Slot]),
                ActivationShape.Has => (Members(profile) & mask) != 0 ? 1 : 0,
                ActivationShape.Lacks => profile.SetPresence[feature.Slot]
                && (Members(profile) & mask) == 0
                    ? 1
                    : 0,
                _ => Number(profile.Numerics[feature.Slot]),
            };

        private ulong Members(CustomerProfile profile) => profile.SetWords[feature.WordOffset];

        private double Category(int code) => code >= 0 && (mask >> code & 1) != 0 ? 1 : 0;

        private double Number(float value) =>
            float.IsNaN(value)
                ? 0
                : shape switch
                {
                    ActivationShape.AtLeast => value >= from ? 1 : 0,
                    ActivationShape.Below => value < from ? 1 : 0,
                    ActivationShape.Linear => Math.Clamp((value - from) / (to - from), 0, 1),
                    _ => value <= 0
                        ? (logFrom < logTo ? 0 : 1)
                        : Math.Clamp((Math.Log(value) - logFrom) / (logTo - logFrom), 0, 1),
                };
    }
}
