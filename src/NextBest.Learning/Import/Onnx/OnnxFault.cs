namespace NextBest.Learning.Import.Onnx;

/// <summary>Carries what is wrong with a node out of its translation; the reader adds file and node.</summary>
internal sealed class OnnxFault(string fault, string fix) : Exception(fault)
{
    public string Fix { get; } = fix;
}
