using NextBest.Core.Models;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Evaluation;

/// <summary>Another model to compare with.</summary>
/// <param name="Model">The model.</param>
/// <param name="Examples">The same rows in the same order by its own schema; the very same set where the schemas agree.</param>
public sealed record Rival(IPropensityModel Model, ExampleSet Examples);
