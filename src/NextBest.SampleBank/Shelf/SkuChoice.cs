namespace NextBest.SampleBank.Shelf;

/// <summary>Which product of an acquired line a customer took.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Probability">Its true probability among the products of its line.</param>
/// <param name="Rank">Its place by that probability, from 1; of equal ones the first in the catalog leads.</param>
public sealed record SkuChoice(string ProductId, double Probability, int Rank);
