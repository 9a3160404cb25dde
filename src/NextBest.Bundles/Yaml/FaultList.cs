namespace NextBest.Bundles.Yaml;

/// <summary>Collects the faults of one file, and stops keeping them where nobody would read on.</summary>
internal sealed class FaultList(string file)
{
    private const int Limit = 200;
    private readonly List<BundleFault> faults = [];
    private readonly List<BundleFault> warnings = [];

    public string File { get; } = file;

    public bool IsEmpty => faults.Count == 0;

    public int Count => faults.Count;

    /// <summary>All faults in the order of the file.</summary>
    public IReadOnlyList<BundleFault> InOrder() => InOrder(faults);

    /// <summary>What is allowed but hardly meant, in the order of the file.</summary>
    public IReadOnlyList<BundleFault> WarningsInOrder() => InOrder(warnings);

    public void Add(TextPosition at, string path, string value, string message) =>
        Add(faults, new BundleFault(File, at.Line, at.Column, path, value, message));

    public void Warn(TextPosition at, string path, string value, string message) =>
        Add(warnings, new BundleFault(File, at.Line, at.Column, path, value, message));

    public void AddFile(string message) => Add(default, "", "", message);

    public void WarnFile(string message) => Warn(default, "", "", message);

    private void Add(List<BundleFault> list, BundleFault fault)
    {
        if (list.Count < Limit)
            list.Add(fault);
        else if (list.Count == Limit)
            list.Add(
                new BundleFault(File, 0, 0, "", "", $"has more than {Limit}; the rest is left out")
            );
    }

    private static BundleFault[] InOrder(List<BundleFault> list) =>
        [.. list.OrderBy(f => f.Line).ThenBy(f => f.Column)];
}
