using System.Diagnostics.CodeAnalysis;
using NextBest.Core.Models;

namespace NextBest.Bundles.ModelFiles;

/// <summary>A model, or why there is none: exactly one of the two is set.</summary>
public sealed record ModelReadResult(LogisticModel? Model, ModelFileFault? Fault)
{
    /// <summary>Whether the file gave a model.</summary>
    [MemberNotNullWhen(true, nameof(Model))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsUsable => Model is not null;
}
