using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting;

/// <summary>What is learned from which inputs, and how. Immutable.</summary>
/// <param name="Layout">The inputs.</param>
/// <param name="Targets">What is predicted.</param>
/// <param name="Link">How margins become probabilities.</param>
/// <param name="Biases">The margins that trees start at; one a target.</param>
/// <param name="Options">How to train.</param>
/// <param name="Parallel">Threads, and what stops them.</param>
internal sealed record BoostingProblem(
    InputLayout Layout,
    TargetRules Targets,
    ModelLink Link,
    float[] Biases,
    BoostingOptions Options,
    ParallelOptions Parallel
);
