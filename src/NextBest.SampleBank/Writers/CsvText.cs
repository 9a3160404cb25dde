using System.Buffers;
using System.Globalization;
using System.Text;
using NextBest.Core.Features;

namespace NextBest.SampleBank.Writers;

/// <summary>
/// Rows of CSV in UTF-8. Every value is a number, a date or an identifier, so nothing needs quotes. Not thread-safe.
/// </summary>
internal sealed class CsvText
{
    private const int LongestNumber = 32;
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    private readonly ArrayBufferWriter<byte> buffer = new(1 << 16);
    private bool isLineStart = true;

    public ReadOnlyMemory<byte> Content => buffer.WrittenMemory;

    public static ReadOnlyMemory<byte> Line(IReadOnlyList<string> fields)
    {
        var text = new CsvText();
        foreach (var field in fields)
            text.AddText(field);
        text.EndLine();
        return text.Content;
    }

    public void StartField()
    {
        if (!isLineStart)
            Add((byte)',');
        isLineStart = false;
    }

    public void EndLine()
    {
        Add((byte)'\n');
        isLineStart = true;
    }

    public void AddText(string value)
    {
        StartField();
        Encoding.UTF8.GetBytes(value, buffer);
    }

    public void AddCount(int count)
    {
        StartField();
        Format(count, default);
    }

    public void AddMember(string member, bool isFirst)
    {
        if (!isFirst)
            Add((byte)'|');
        Encoding.UTF8.GetBytes(member, buffer);
    }

    public void AddDate(DateOnly date)
    {
        StartField();
        Format(date, "yyyy-MM-dd");
    }

    /// <summary>Six significant digits: finer than any estimate of the probability could be.</summary>
    public void AddProbability(double probability)
    {
        StartField();
        Format(probability, "G6");
    }

    /// <summary>A feature's value in its CSV form; empty where it is missing.</summary>
    public void AddValue(Feature feature, CustomerProfile profile)
    {
        StartField();
        if (profile.IsMissing(feature))
            return;
        if (feature.Kind == FeatureKind.Set)
            AddMembers(feature, profile);
        else if (feature.Kind == FeatureKind.Categorical)
            Encoding.UTF8.GetBytes(feature.Vocabulary[profile.Categories[feature.Slot]], buffer);
        else if (feature.IsDate)
            Format(Epoch.AddDays((int)profile.Numerics[feature.Slot]), "yyyy-MM-dd");
        else
            AddNumber(profile.Numerics[feature.Slot]);
    }

    private void AddMembers(Feature feature, CustomerProfile profile)
    {
        var isFirst = true;
        for (var code = 0; code < feature.Vocabulary.Count; code++)
        {
            if (!profile.Contains(feature, code))
                continue;
            AddMember(feature.Vocabulary[code], isFirst);
            isFirst = false;
        }
    }

    /// <summary>Whole amounts without an exponent; other numbers in the shortest form that reads back the same.</summary>
    private void AddNumber(float value)
    {
        if (float.IsInteger(value))
            Format((long)value, default);
        else
            Format(value, default);
    }

    private void Format<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        if (
            !value.TryFormat(
                buffer.GetSpan(LongestNumber),
                out var written,
                format,
                CultureInfo.InvariantCulture
            )
        )
            throw new InvalidOperationException($"A number needs more than {LongestNumber} bytes.");
        buffer.Advance(written);
    }

    private void Add(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }
}
