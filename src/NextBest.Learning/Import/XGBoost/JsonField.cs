using System.Globalization;
using System.Text.Json;

namespace NextBest.Learning.Import.XGBoost;

/// <summary>A value of the model file that knows its place, so that every fault can name it.</summary>
internal readonly record struct JsonField(string File, string Place, JsonElement Value)
{
    private const string Fix =
        "Save the model again with Booster.save_model('model.json') of XGBoost.";

    public JsonField this[string name] =>
        TryGet(name) ?? throw Fault($"the field {name} is missing", Fix);

    /// <summary>Null where there is no such field.</summary>
    public JsonField? TryGet(string name)
    {
        Expect(JsonValueKind.Object);
        return Value.TryGetProperty(name, out var found)
            ? new(File, Place.Length == 0 ? name : $"{Place}.{name}", found)
            : null;
    }

    public string Text
    {
        get
        {
            Expect(JsonValueKind.String);
            try
            {
                return Value.GetString()!;
            }
            catch (InvalidOperationException e)
            {
                throw Fault("the text is not valid UTF-8", Fix, e);
            }
        }
    }

    /// <summary>A whole number, which XGBoost writes as a text in parameters.</summary>
    public int Whole =>
        int.TryParse(
            Value.ValueKind == JsonValueKind.String ? Text : Value.GetRawText(),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var whole
        )
            ? whole
            : throw Fault($"{Shown} is not a whole number", Fix);

    public int Count
    {
        get
        {
            Expect(JsonValueKind.Array);
            return Value.GetArrayLength();
        }
    }

    /// <summary>The elements; faults of one name its position.</summary>
    public IEnumerable<JsonField> Items
    {
        get
        {
            Expect(JsonValueKind.Array);
            var (file, place) = (File, Place);
            return Value
                .EnumerateArray()
                .Select((item, i) => new JsonField(file, $"{place}[{i}]", item));
        }
    }

    public string[] Texts() => [.. Items.Select(item => item.Text)];

    /// <summary>Whole numbers; one a node where <paramref name="count"/> says so.</summary>
    public int[] Wholes(int? count = null)
    {
        RequireCount(count);
        var wholes = new int[Count];
        var i = 0;
        foreach (var item in Value.EnumerateArray())
            wholes[i++] = item.ValueKind switch
            {
                JsonValueKind.Number when item.TryGetInt32(out var whole) => whole,
                JsonValueKind.True => 1,
                JsonValueKind.False => 0,
                // 32-bit unsigned markers of deleted nodes.
                JsonValueKind.Number when item.TryGetUInt32(out _) => int.MaxValue,
                _ => throw At(i - 1, item).Fault($"{Show(item)} is not a whole number", Fix),
            };
        return wholes;
    }

    /// <summary>32-bit floats; NaN and infinities as they are.</summary>
    public float[] Floats(int? count = null)
    {
        RequireCount(count);
        var floats = new float[Count];
        var i = 0;
        foreach (var item in Value.EnumerateArray())
            floats[i++] = item.ValueKind switch
            {
                JsonValueKind.Number when item.TryGetSingle(out var value) => value,
                JsonValueKind.String when item.ValueEquals(NonFiniteNumbers.NaN) => float.NaN,
                JsonValueKind.String when item.ValueEquals(NonFiniteNumbers.Infinity) =>
                    float.PositiveInfinity,
                JsonValueKind.String when item.ValueEquals(NonFiniteNumbers.NegativeInfinity) =>
                    float.NegativeInfinity,
                _ => throw At(i - 1, item).Fault($"{Show(item)} is not a number", Fix),
            };
        return floats;
    }

    public InvalidDataException Fault(string fault, string fix = Fix, Exception? cause = null) =>
        ModelImportFault.At(File, Place.Length == 0 ? "the file" : Place, fault, fix, cause);

    public string Shown => Show(Value);

    private static string Show(JsonElement value)
    {
        const int Most = 40;
        var text = value.GetRawText();
        return text.Length <= Most ? text : text[..Most] + "...";
    }

    private JsonField At(int index, JsonElement item) => new(File, $"{Place}[{index}]", item);

    private void RequireCount(int? count)
    {
        if (count is { } needed && Count != needed)
            throw Fault($"it has {Count} entries instead of {needed}");
    }

    private void Expect(JsonValueKind kind)
    {
        if (Value.ValueKind != kind)
            throw Fault(
                $"{Shown} is not {(kind == JsonValueKind.Array ? "a list" : kind == JsonValueKind.Object ? "an object" : "a text")}"
            );
    }
}
