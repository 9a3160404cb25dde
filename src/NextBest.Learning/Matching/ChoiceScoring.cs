using NextBest.Core.Features;
using NextBest.Core.Models.Matching;

namespace NextBest.Learning.Matching;

/// <summary>Tells choices by a model and by shares. The working memory of one evaluation; not thread-safe.</summary>
internal sealed class ChoiceScoring(TagAffinityModel model, LineShelves shelves)
{
    private readonly float[] scratch = new float[model.ScratchLength];
    private readonly float[] factors = new float[model.FactorCount];
    private readonly float[] affinities = new float[model.Tags.Count];
    private double[] probabilities = [];

    /// <summary>Whose choices the next calls are about.</summary>
    public void Look(CustomerProfile profile)
    {
        model.Score(profile, scratch, factors);
        model.Affinities(factors, affinities);
    }

    /// <summary>How the model tells a product of the customer's.</summary>
    public ChoiceScore ByModel(int product) => Score(product, affinities);

    /// <summary>How shares alone tell it.</summary>
    public ChoiceScore ByShare(int product) => Score(product, default);

    private ChoiceScore Score(int product, ReadOnlySpan<float> affinities)
    {
        var line = shelves.Catalog.Products[product].Line;
        var count = shelves.Products(line).Length;
        if (probabilities.Length < count)
            probabilities = new double[count];
        shelves.Probabilities(line, affinities, probabilities);
        return ChoiceScore.Of(probabilities.AsSpan(0, count), shelves.PlaceOf(product));
    }
}
