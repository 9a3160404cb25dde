using System.Text.Json;

namespace NextBest.Learning.Import.LightGbm;

/// <summary>
/// The last line of a file from Python: per categorical column of the data frame, in column order, the values of its codes. Which
/// inputs those are, <c>feature_infos</c> and the trees tell; where they are not as many as there are lists, texts stay unknown.
/// </summary>
internal static class PandasCategories
{
    public const string Prefix = "pandas_categorical:";

    public static IReadOnlyList<string>?[] Assign(string file, string? line, bool[] isCategorical)
    {
        var lists = line is null ? [] : Parse(file, line[Prefix.Length..]);
        var isKnown = lists.Count == isCategorical.Count(flag => flag);
        var next = 0;
        return Array.ConvertAll(
            isCategorical,
            flag =>
                !flag ? null
                : isKnown ? lists[next++]
                : []
        );
    }

    private static List<IReadOnlyList<string>> Parse(string file, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Null
                ? []
                :
                [
                    .. document
                        .RootElement.EnumerateArray()
                        .Select(list => list.EnumerateArray().Select(Text).ToArray()),
                ];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ModelImportFault.At(
                file,
                Prefix.TrimEnd(':'),
                "it is not a list of lists",
                "Save the model again; the file may have been cut short.",
                e
            );
        }
    }

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
