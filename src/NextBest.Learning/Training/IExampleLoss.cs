namespace NextBest.Learning.Training;

/// <summary>Examples with their loss: what weights are fitted to. Thread-safe.</summary>
internal interface IExampleLoss
{
    /// <summary>How many examples there are.</summary>
    int Count { get; }

    /// <summary>The weight rows that an example activates.</summary>
    ReadOnlySpan<ushort> Active(int example);

    /// <summary>Replaces the sums of the active rows by the slopes of the loss and returns the loss.</summary>
    /// <param name="example">Index of the example.</param>
    /// <param name="sums">One an output, then padding, which becomes zero.</param>
    double Differentiate(int example, Span<float> sums);
}
