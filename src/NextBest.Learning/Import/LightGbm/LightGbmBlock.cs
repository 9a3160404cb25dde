using System.Globalization;

namespace NextBest.Learning.Import.LightGbm;

/// <summary>The header or one tree of a model file: lines of key=value, and where it stands, so that faults can name it.</summary>
internal sealed class LightGbmBlock(string file, string place)
{
    private const string Fix =
        "Save the model again with Booster.save_model('model.txt') of LightGBM; the file may have been cut short.";

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>Takes a line; one without = is a flag.</summary>
    public void Add(string line)
    {
        var end = line.IndexOf('=', StringComparison.Ordinal);
        values[end < 0 ? line : line[..end]] = end < 0 ? "" : line[(end + 1)..];
    }

    public bool Has(string key) => values.ContainsKey(key);

    public string Text(string key) =>
        values.TryGetValue(key, out var text) ? text : throw Fault(key, "it is missing");

    public string[] Words(string key) =>
        Text(key).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public int Whole(string key, int? otherwise = null) =>
        otherwise is { } value && !Has(key) ? value
        : TryWhole(Text(key), out var whole) ? whole
        : throw Fault(key, $"{Shown(key)} is not a whole number");

    public int[] Wholes(string key, int? count) =>
        Parse<int>(key, count, TryWhole, "whole numbers");

    public uint[] Bits(string key) => Parse<uint>(key, null, TryBits, "32-bit words");

    public double[] Doubles(string key, int? count) =>
        Parse<double>(key, count, TryDouble, "numbers");

    public InvalidDataException Fault(string key, string fault, string fix = Fix) =>
        ModelImportFault.At(file, key.Length == 0 ? place : $"{place}, {key}", fault, fix);

    public string Shown(string key)
    {
        const int Most = 40;
        var text = Text(key);
        return text.Length <= Most ? text : text[..Most] + "...";
    }

    private delegate bool Parser<T>(string text, out T value);

    private T[] Parse<T>(string key, int? count, Parser<T> tryParse, string what)
    {
        var words = Words(key);
        if (count is { } needed && words.Length != needed)
            throw Fault(key, $"it has {words.Length} {what} instead of {needed}");
        return Array.ConvertAll(
            words,
            word =>
                tryParse(word, out var value)
                    ? value
                    : throw Fault(key, $"{word} is not one of {what}")
        );
    }

    private static bool TryWhole(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryBits(string text, out uint value) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool TryDouble(string text, out double value)
    {
        value = text switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ => double.NaN,
        };
        return !double.IsNaN(value)
            || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
