using NextBest.Core.Features;

namespace NextBest.Learning.Examples;

/// <summary>
/// Closes open vocabularies with the values that an examples file has. Sets named <c>x</c>, <c>x_m2</c>, <c>x_m3</c>, ...
/// are one set at several times (<see cref="SetHistory"/>): where open they share one vocabulary.
/// </summary>
public static class SchemaSealer
{
    /// <summary>The most values that an open vocabulary may have; more means that the column is no category.</summary>
    public const int MostValues = 10_000;

    /// <summary>A schema with every vocabulary closed; the schema itself where none is open.</summary>
    /// <param name="schema">What to close.</param>
    /// <param name="path">The examples file; read once where a vocabulary is open, else not at all.</param>
    /// <param name="options">Which customers count.</param>
    /// <exception cref="InvalidDataException">The file is at fault, or a column has more than <see cref="MostValues"/> values.</exception>
    public static FeatureSchema Seal(
        FeatureSchema schema,
        string path,
        ExampleFileOptions? options = null
    )
    {
        return Seal(schema, [path], options);
    }

    /// <summary>The same by the values of several files.</summary>
    /// <inheritdoc cref="Seal(FeatureSchema, string, ExampleFileOptions?)"/>
    public static FeatureSchema Seal(
        FeatureSchema schema,
        IReadOnlyList<string> paths,
        ExampleFileOptions? options = null
    )
    {
        if (schema.IsSealed)
            return schema;
        var values = new Dictionary<string, HashSet<string>>();
        foreach (var path in paths)
        {
            using var file = new ExampleFile(path, schema, options);
            Gather(file, schema, options?.Customers, values);
        }

        return new FeatureSchema([
            .. schema.Features.Select(f =>
                IsOpen(f)
                    ? f.Definition with
                    {
                        Vocabulary = [.. values[KeyOf(f)].Order(StringComparer.Ordinal)],
                    }
                    : f.Definition
            ),
        ]);
    }

    private static bool IsOpen(Feature feature) =>
        feature.Kind != FeatureKind.Numeric && feature.Definition.Vocabulary is null;

    private static string KeyOf(Feature feature) =>
        feature.Kind == FeatureKind.Set ? SetHistory.CurrentName(feature.Name) : feature.Name;

    private static void Gather(
        ExampleFile file,
        FeatureSchema schema,
        Predicate<string>? wanted,
        Dictionary<string, HashSet<string>> values
    )
    {
        foreach (var feature in schema.Features.Where(IsOpen))
        {
            var name = KeyOf(feature);
            values.TryAdd(name, new(StringComparer.Ordinal));
            Add(values[name], feature.Definition.Default, feature.Kind, name);
        }

        var open = file
            .Header.Features.Select((feature, column) => (feature, column))
            .Where(c => c.feature is not null && IsOpen(c.feature))
            .Select(c => (c.column, c.feature!.Kind, Name: KeyOf(c.feature)))
            .ToList();
        while (file.Lines.Next(out var damage))
            if (damage is null && IsWanted(file, wanted))
                foreach (var (column, kind, name) in open)
                    Add(values[name], file.Lines.Cells[column], kind, name);
    }

    private static bool IsWanted(ExampleFile file, Predicate<string>? wanted) =>
        file.Lines.Cells.Count == file.Header.Columns.Count
        && wanted?.Invoke(file.Lines.Cells[file.Header.CustomerId].Trim().ToString()) != false;

    private static void Add(
        HashSet<string> values,
        ReadOnlySpan<char> text,
        FeatureKind kind,
        string column
    )
    {
        if (kind == FeatureKind.Set)
            foreach (var range in text.Split(ExampleFormat.MemberSeparator))
                AddValue(values, text[range], column);
        else
            AddValue(values, text, column);
    }

    private static void AddValue(HashSet<string> values, ReadOnlySpan<char> text, string column)
    {
        text = text.Trim();
        if (text.IsEmpty)
            return;
        values.GetAlternateLookup<ReadOnlySpan<char>>().Add(text);
        if (values.Count > MostValues)
            throw new InvalidDataException(
                $"column '{column}' has more than {MostValues} values: declare it numeric in the schema, or leave it out."
            );
    }
}
