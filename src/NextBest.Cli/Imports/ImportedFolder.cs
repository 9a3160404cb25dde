using NextBest.Bundles.ModelFiles.Imported;
using NextBest.Cli.Models;
using NextBest.Core.Models.Imported;

namespace NextBest.Cli.Imports;

/// <summary>Reads what <c>import-model</c> wrote.</summary>
internal static class ImportedFolder
{
    /// <summary>The model of a folder, after its golden rows, where it has any, came out as they did when it was imported.</summary>
    /// <exception cref="InvalidDataException">There is none, it is faulty, or a golden row comes out differently.</exception>
    public static ImportedModel Open(string folder)
    {
        var path = Path.Combine(folder, ImportedFile.FileName);
        if (!File.Exists(path))
            throw new InvalidDataException(
                $"'{folder}' has no {ImportedFile.FileName}: give --model the folder that 'import-model --output' wrote."
            );
        var read = ImportedFile.Read(path);
        if (!read.IsUsable)
            throw new InvalidDataException($"'{folder}': {read.Fault}");
        var golden = Path.Combine(folder, ImportedGoldenRows.FileName);
        if (File.Exists(golden))
            ExamplesInput.Named(golden, () => ImportedGoldenRows.Replay(golden, read.Model));
        return read.Model;
    }
}
