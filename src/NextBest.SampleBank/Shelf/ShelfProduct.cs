using NextBest.Core.Catalog;
using NextBest.SampleBank.Choice;

namespace NextBest.SampleBank.Shelf;

/// <summary>A product with what tastes say of its tags. Immutable.</summary>
internal sealed record ShelfProduct(Product Product, CompiledEffect[] Effects)
{
    /// <summary>The product's share, times e to the power of its appeal.</summary>
    public double Weight(ReadOnlySpan<double> activations)
    {
        var appeal = 0.0;
        foreach (var effect in Effects)
            appeal += effect.Term(activations);
        return Product.Share * Math.Exp(appeal);
    }
}
