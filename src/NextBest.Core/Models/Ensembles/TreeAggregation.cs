namespace NextBest.Core.Models.Ensembles;

/// <summary>How the values of trees become one. The numbers are stored in model files.</summary>
public enum TreeAggregation : byte
{
    /// <summary>Their sum.</summary>
    Sum = 0,

    /// <summary>Their sum, divided by the number of rounds (forests).</summary>
    Average = 1,

    /// <summary>The least (ONNX <c>MIN</c>).</summary>
    Minimum = 2,

    /// <summary>The greatest (ONNX <c>MAX</c>).</summary>
    Maximum = 3,
}
