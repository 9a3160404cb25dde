namespace NextBest.Bundles.ModelFiles;

/// <summary>Carries a fault out of nested reads; <see cref="ModelFile"/> turns it into a value.</summary>
internal sealed class ModelFormatException(long offset, string message) : Exception(message)
{
    public long Offset { get; } = offset;
}
