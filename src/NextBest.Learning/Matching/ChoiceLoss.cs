using System.Buffers;
using NextBest.Learning.Training;

namespace NextBest.Learning.Matching;

/// <summary>
/// Log loss of a conditional (multinomial) logit (McFadden, 1974): minus the logarithm of the chosen product's probability
/// among the products of its line.
/// </summary>
internal sealed class ChoiceLoss(ChoiceDesign design, LineShelves shelves) : IExampleLoss
{
    // Of a product's probability that a single float can still tell from zero.
    private const double Smallest = 1e-30;

    public int Count => design.Count;

    public ReadOnlySpan<ushort> Active(int example) => design.Active(example);

    public double Differentiate(int example, Span<float> sums)
    {
        var chosen = design.Product(example);
        var line = shelves.Catalog.Products[chosen].Line;
        var products = shelves.Products(line);
        var rented = ArrayPool<double>.Shared.Rent(products.Length);
        var probabilities = rented.AsSpan(0, products.Length);
        shelves.Probabilities(line, sums, probabilities);
        var loss = -Math.Log(Math.Max(probabilities[shelves.PlaceOf(chosen)], Smallest));
        sums.Clear();
        for (var i = 0; i < products.Length; i++)
            shelves.AddTags(products[i], (float)probabilities[i], sums);
        shelves.AddTags(chosen, -1, sums);
        ArrayPool<double>.Shared.Return(rented);
        return loss;
    }
}
