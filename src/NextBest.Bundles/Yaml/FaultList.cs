namespace NextBest.Bundles.Yaml;

/// <summary>Collects the faults of one file, and stops keeping them where nobody would read on.</summary>
internal sealed class FaultList(string file)
{
    private const int Limit = 200;
    private readonly List<BundleFault> faults = [];

    public string File { get; } = file;

    public bool IsEmpty => faults.Count == 0;

    /// <summary>All faults in the order of the file.</summary>
    public IReadOnlyList<BundleFault> InOrder() =>
        [.. faults.OrderBy(f => f.Line).ThenBy(f => f.Column)];

    public void Add(TextPosition at, string path, string value, string message)
    {
        if (faults.Count < Limit)
            faults.Add(new BundleFault(File, at.Line, at.Column, path, value, message));
        else if (faults.Count == Limit)
            faults.Add(
                new BundleFault(
                    File,
                    0,
                    0,
                    "",
                    "",
                    $"has more than {Limit} faults; the rest is left out"
                )
            );
    }

    public void AddFile(string message) => Add(default, "", "", message);
}
