using System.Globalization;
using NextBest.Core.Features;
using NextBest.Core.Models.Imported;

namespace NextBest.Learning.Import.Propensities;

/// <summary>One input of a model with its lines of the map, and where its faults are gathered.</summary>
internal sealed class InputToBind(
    ImportedModel model,
    int input,
    MappedInput[] lines,
    List<string> faults
)
{
    private const int MostNames = 5;

    public string Name => model.Inputs[input].Name;

    public bool IsText => model.Inputs[input].IsText;

    /// <summary>Empty where names alone tell.</summary>
    public MappedInput[] Lines => lines;

    public string FeatureName => lines.Length == 0 ? Name : lines[0].Feature;

    public string Missing => lines.Length == 0 ? "" : lines[0].Missing;

    /// <summary>What kind of cells <see cref="Number"/> takes.</summary>
    public string Kind => IsText ? "text that the model knows" : "number";

    public int FaultCount => faults.Count;

    /// <summary>The code of a text; NaN where the model does not know it.</summary>
    public double CodeOf(string text) => model.CodeOf(input, text);

    /// <summary>A cell as the input takes it; null where it is none.</summary>
    public double? Number(string cell, double otherwise)
    {
        if (cell.Length == 0)
            return otherwise;
        if (IsText)
            return CodeOf(cell) is var code && double.IsNaN(code) ? null : code;
        return
            double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && !double.IsInfinity(number)
            ? number
            : null;
    }

    /// <summary>Notes a fault; null, so that a caller can end with it.</summary>
    public T? Fault<T>(string message)
        where T : class
    {
        faults.Add($"input '{Name}': {message}.");
        return null;
    }

    public void Fault(string message) => Fault<Feature>(message);

    /// <summary>The first few names.</summary>
    public static string Some(IEnumerable<string> names)
    {
        var first = names.Take(MostNames + 1).ToList();
        return first.Count <= MostNames
            ? string.Join(", ", first)
            : $"{string.Join(", ", first.Take(MostNames))}...";
    }
}
