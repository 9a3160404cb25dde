using NextBest.Core.Models.Inputs;

namespace NextBest.Learning.Training;

/// <summary>
/// Moves each column's mean contribution over the training data into the bias, so that the bias is the average
/// customer's margin and contributions are differences from it. No example's margin changes.
/// </summary>
internal static class WeightCentring
{
    public static void Apply(WeightTable weights, IExampleLoss examples, InputLayout layout)
    {
        var counts = new long[layout.RowCount];
        for (var i = 0; i < examples.Count; i++)
            foreach (var row in examples.Active(i))
                counts[row]++;
        var biases = weights.Row(weights.BiasRow);
        for (var c = 0; c < layout.Columns.Count; c++)
        {
            var first = layout.FirstRow(c);
            for (var t = 0; t < weights.Targets; t++)
            {
                double sum = 0;
                for (var row = first; row < first + layout.Columns[c].RowCount; row++)
                    sum += counts[row] * (double)weights.Row(row)[t];
                var mean = (float)(sum / examples.Count);
                // Of the exclusive rows exactly one is active for every customer.
                for (var row = first; row < first + layout.Columns[c].ExclusiveRows; row++)
                    weights.Row(row)[t] -= mean;
                biases[t] += mean;
            }
        }
    }
}
