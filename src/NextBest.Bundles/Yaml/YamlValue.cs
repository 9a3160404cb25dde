using System.Globalization;

namespace NextBest.Bundles.Yaml;

/// <summary>
/// A value of a document with its path. The typed readers answer null after adding a fault when the value is not of
/// their type.
/// </summary>
internal sealed class YamlValue(YamlSource source, YamlNode node, string path)
{
    public YamlSource Source { get; } = source;

    public YamlNode Node { get; } = node;

    public string Path { get; } = path;

    /// <summary>The scalar's text; empty for lists and mappings.</summary>
    public string RawText => (Node as YamlScalar)?.Text ?? "";

    public bool IsScalar => Node is YamlScalar;

    public void Fault(string message, string? value = null) =>
        Source.Faults.Add(Node.Start, Path, value ?? RawText, message);

    public void Warn(string message) => Source.Faults.Warn(Node.Start, Path, RawText, message);

    /// <summary>The place in the file of a line and column (from 1) of the scalar's text.</summary>
    public TextPosition PositionOf(int line, int column) =>
        Node is YamlScalar scalar
            ? ScalarPositions.Locate(Source.Text, scalar, line, column)
            : Node.Start;

    /// <summary>Text that is not blank.</summary>
    public string? AsText()
    {
        if (Node is not YamlScalar scalar)
            return Refuse($"is {Describe(Node)}, but text is meant");
        return scalar.IsNull || string.IsNullOrWhiteSpace(scalar.Text)
            ? Refuse("is empty")
            : scalar.Text;
    }

    /// <summary>A finite number within bounds that are both included.</summary>
    public double? AsNumber(double least = double.MinValue, double most = double.MaxValue)
    {
        if (AsText() is not { } text)
            return null;
        if (!TryParse(text, out var number) || !double.IsFinite(number))
            Fault("is not a finite number");
        else if (number < least || number > most)
            Fault(OutsideOf(least, most));
        else
            return number;
        return null;
    }

    /// <summary>A finite number above 0.</summary>
    public double? AsPositive()
    {
        if (AsNumber() is not { } number)
            return null;
        if (number > 0)
            return number;
        Fault("must be above 0");
        return null;
    }

    /// <summary>A number above 0 up to 1.</summary>
    public double? AsShare()
    {
        if (AsNumber() is not { } number)
            return null;
        if (number is > 0 and <= 1)
            return number;
        Fault("must be above 0, at most 1");
        return null;
    }

    public int? AsInteger(int least, int most)
    {
        if (AsText() is not { } text)
            return null;
        if (
            !int.TryParse(
                text,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
            Fault("is not a whole number");
        else if (number < least || number > most)
            Fault(OutsideOf(least, most));
        else
            return number;
        return null;
    }

    public DateOnly? AsDate()
    {
        if (AsText() is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date))
            return date;
        Fault("is not a date like 2026-01-31");
        return null;
    }

    /// <summary>One of the names given.</summary>
    public T? AsOneOf<T>(IReadOnlyDictionary<string, T> byName)
        where T : struct
    {
        if (AsText() is not { } text)
            return null;
        if (byName.TryGetValue(text, out var member))
            return member;
        string[] names = [.. byName.Keys];
        Fault($"is none of {string.Join(", ", names)}{NearestMatch.Hint(text, names)}");
        return null;
    }

    /// <summary>The items of a list; none, with a fault, when it is no list.</summary>
    public IReadOnlyList<YamlValue> AsList()
    {
        if (Node is YamlSequence sequence)
            return
            [
                .. sequence.Items.Select((item, i) => new YamlValue(Source, item, $"{Path}[{i}]")),
            ];
        Fault($"is {Describe(Node)}, but a list is meant");
        return [];
    }

    /// <summary>A mapping; null, with a fault, when it is none.</summary>
    public YamlObject? AsObject()
    {
        if (Node is YamlMapping mapping)
            return new YamlObject(this, mapping);
        Fault($"is {Describe(Node)}, but a mapping is meant");
        return null;
    }

    private string? Refuse(string message)
    {
        Fault(message);
        return null;
    }

    private static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static string OutsideOf(double least, double most) =>
        (least, most) switch
        {
            (_, double.MaxValue or int.MaxValue) => string.Create(
                CultureInfo.InvariantCulture,
                $"must be at least {least}"
            ),
            _ => string.Create(CultureInfo.InvariantCulture, $"must be {least} to {most}"),
        };

    private static string Describe(YamlNode node) =>
        node switch
        {
            YamlSequence => "a list",
            YamlMapping => "a mapping",
            YamlScalar { IsNull: true } => "empty",
            _ => "text",
        };
}
