using NextBest.Learning.Import.LightGbm;
using NextBest.Learning.Import.Onnx;
using NextBest.Learning.Import.XGBoost;

namespace NextBest.Learning.Import;

/// <summary>Takes over models that other libraries trained, told by the content of their files.</summary>
public static class ModelImporter
{
    /// <summary>Reads a model file.</summary>
    /// <param name="path">An XGBoost JSON, LightGBM text or ONNX file.</param>
    /// <param name="format">Its form; null: as its content says.</param>
    /// <exception cref="InvalidDataException">It is no such model, damaged, or has what is not taken; see <see cref="ModelImportFault"/>.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static ImportedSource Read(string path, ModelImportFormat? format = null) =>
        Read(Path.GetFileName(path), ModelFileBytes.Read(path), format);

    /// <summary>Reads the bytes of a model file.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="content">Its bytes, handed over: they may be changed.</param>
    /// <param name="format">Its form; null: as its content says.</param>
    /// <exception cref="InvalidDataException">As for the other overload.</exception>
    public static ImportedSource Read(string file, byte[] content, ModelImportFormat? format = null)
    {
        format ??= FormatOf(content);
        return format switch
        {
            ModelImportFormat.XGBoost => OfTrees(
                file,
                ModelImportFormat.XGBoost,
                XGBoostModelFile.Read(file, content)
            ),
            ModelImportFormat.LightGbm => OfTrees(
                file,
                ModelImportFormat.LightGbm,
                LightGbmModelFile.Read(file, content)
            ),
            _ => OnnxModelFile.Read(file, content),
        };
    }

    /// <summary>JSON begins with a brace, LightGBM's text with its first block; everything else is taken for protobuf.</summary>
    private static ModelImportFormat FormatOf(ReadOnlySpan<byte> content)
    {
        var start = content.TrimStart("\uFEFF \t\r\n"u8);
        if (start.StartsWith("{"u8) || start.StartsWith("binf"u8) || start.StartsWith("bs64"u8))
            return ModelImportFormat.XGBoost;
        return
            start.StartsWith("tree"u8)
            || start[..Math.Min(start.Length, 4096)].IndexOf("\nversion=v"u8) >= 0
            ? ModelImportFormat.LightGbm
            : ModelImportFormat.Onnx;
    }

    private static ImportedSource OfTrees(
        string file,
        ModelImportFormat format,
        ImportedTrees trees
    )
    {
        try
        {
            return new()
            {
                Format = format,
                Source = trees.Source,
                Objective = trees.Objective,
                Model = ImportedTreesProgram.Make(trees),
                Trees = trees,
            };
        }
        catch (ArgumentException fault)
        {
            throw ModelImportFault.At(
                file,
                "the model",
                fault.Message.TrimEnd('.'),
                "Save the model again.",
                fault
            );
        }
    }
}
