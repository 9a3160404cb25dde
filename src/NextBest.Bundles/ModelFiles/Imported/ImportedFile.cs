using NextBest.Core.Models.Imported;

namespace NextBest.Bundles.ModelFiles.Imported;

/// <summary>
/// The compact binary form of an <see cref="ImportedModel"/>, read as warily as <see cref="ModelFile"/>. Magic "NBIM"; the body:
/// vocabulary count (u32), per vocabulary its text count (u32) and texts; input count (u32), per input its name and vocabulary
/// (i32, -1 for a number); step count (u32), per step its kind (u8, <see cref="StepKind"/>) and what <see cref="StepBody"/> says;
/// output count (u32), per output its name, register (i32) and vocabulary (i32). Texts have their length (u16) and UTF-8.
/// </summary>
public static class ImportedFile
{
    /// <summary>The file's name inside a folder of an imported model.</summary>
    public const string FileName = "imported.nbm";

    private const string Magic = "NBIM";

    private static readonly BodyForm<ImportedModel>[] Forms =
    [
        new(Magic, (ref cursor, _) => ImportedBody.Parse(ref cursor)),
    ];

    /// <summary>Writes a model; the same model always gives the same bytes.</summary>
    public static void Write(Stream stream, ImportedModel model) =>
        ModelEnvelope.Write(stream, Magic, writer => ImportedBody.Write(writer, model.Parameters));

    /// <summary>Reads a model file from disk; a missing or unreadable file is a fault too.</summary>
    public static ModelReadResult<ImportedModel> Read(string path) =>
        ModelEnvelope.Read(path, null!, Forms);

    /// <summary>Reads a model from memory.</summary>
    /// <param name="bytes">The whole file.</param>
    public static ModelReadResult<ImportedModel> Read(ReadOnlySpan<byte> bytes) =>
        ModelEnvelope.Read(bytes, null!, Forms);
}
