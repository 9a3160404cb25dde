namespace NextBest.Tests;

/// <summary>Where the repository is, for tests that read its files.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "NextBest.sln")))
                return at.FullName;
        throw new InvalidOperationException("The tests don't run inside the repository.");
    }
}
