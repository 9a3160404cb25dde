using System.Diagnostics.CodeAnalysis;

namespace NextBest.Bundles.ModelFiles;

/// <summary>A model, or why there is none: exactly one of the two is set.</summary>
public sealed record ModelReadResult<TModel>(TModel? Model, ModelFileFault? Fault)
    where TModel : class
{
    /// <summary>Whether the file gave a model.</summary>
    [MemberNotNullWhen(true, nameof(Model))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsUsable => Model is not null;
}
