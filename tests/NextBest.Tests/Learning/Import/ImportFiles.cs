namespace NextBest.Tests.Learning.Import;

internal static class ImportFiles
{
    public static string Folder { get; } =
        Path.Combine(Repository.Root, "tests", "NextBest.Tests", "Learning", "Import");

    public static string Golden(string name) => Path.Combine(Folder, "Golden", name);
}
