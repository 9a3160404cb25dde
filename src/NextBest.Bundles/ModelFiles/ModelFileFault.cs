namespace NextBest.Bundles.ModelFiles;

/// <summary>Why a model file can't be used.</summary>
/// <param name="Offset">Where in the file, in bytes from its start.</param>
/// <param name="Message">The problem and the fix, in one sentence.</param>
public sealed record ModelFileFault(long Offset, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"model file, byte {Offset}: {Message}";
}
