using NextBest.Core.Models.Imported;

namespace NextBest.Bundles.ModelFiles.Imported;

/// <summary>Reads and writes the body of an <see cref="ImportedModel"/> in the order that <see cref="ImportedFile"/> gives.</summary>
internal static class ImportedBody
{
    private const int LeastTextBytes = sizeof(ushort);
    private const int LeastInputBytes = LeastTextBytes + sizeof(int);
    private const int LeastOutputBytes = LeastTextBytes + 2 * sizeof(int);

    /// <summary>The whole rest of a file.</summary>
    public static ImportedModel Parse(ref ByteCursor cursor)
    {
        var model = ParseModel(ref cursor);
        if (cursor.Left != 0)
            throw new ModelFormatException(cursor.Offset, $"{cursor.Left} bytes too many.");
        return model;
    }

    public static ImportedModel ParseModel(ref ByteCursor cursor)
    {
        var vocabularies = new IReadOnlyList<string>[
            Counts.Read(ref cursor, sizeof(uint), "the vocabulary count")
        ];
        for (var v = 0; v < vocabularies.Length; v++)
        {
            var texts = new string[Counts.Read(ref cursor, LeastTextBytes, "a text count")];
            for (var t = 0; t < texts.Length; t++)
                texts[t] = cursor.Text("a text");
            vocabularies[v] = texts;
        }

        var inputs = new ImportedInput[Counts.Read(ref cursor, LeastInputBytes, "the input count")];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = new(
                cursor.Text("an input name"),
                (int)cursor.UInt32("an input's vocabulary")
            );
        var at = cursor.Offset;
        var steps = new ImportedStep[Counts.Read(ref cursor, 1, "the step count")];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = StepBody.Read(ref cursor);
        var outputs = new ImportedOutput[
            Counts.Read(ref cursor, LeastOutputBytes, "the output count")
        ];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = new(
                cursor.Text("an output name"),
                (int)cursor.UInt32("an output's register"),
                (int)cursor.UInt32("an output's vocabulary")
            );
        return LayoutParser.Checked(
            at,
            () =>
                new ImportedModel(
                    new()
                    {
                        Inputs = inputs,
                        Steps = steps,
                        Outputs = outputs,
                        Vocabularies = vocabularies,
                    }
                )
        );
    }

    public static void Write(BinaryWriter writer, ImportedParameters model)
    {
        writer.Write(model.Vocabularies.Count);
        foreach (var vocabulary in model.Vocabularies)
        {
            writer.Write(vocabulary.Count);
            foreach (var text in vocabulary)
                LayoutWriter.WriteText(writer, text);
        }

        writer.Write(model.Inputs.Count);
        foreach (var input in model.Inputs)
        {
            LayoutWriter.WriteText(writer, input.Name);
            writer.Write(input.Vocabulary);
        }

        writer.Write(model.Steps.Count);
        foreach (var step in model.Steps)
            StepBody.Write(writer, step);
        writer.Write(model.Outputs.Count);
        foreach (var output in model.Outputs)
        {
            LayoutWriter.WriteText(writer, output.Name);
            writer.Write(output.Register);
            writer.Write(output.Vocabulary);
        }
    }
}
