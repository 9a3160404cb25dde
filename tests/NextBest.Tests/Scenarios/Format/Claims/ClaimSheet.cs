using NextBest.Bundles.Yaml;
using NextBest.Tests.Scenarios.Answers;

namespace NextBest.Tests.Scenarios.Format.Claims;

/// <summary>The expectations of one case while they are read, and the claims made of them so far. Not thread-safe.</summary>
internal sealed class ClaimSheet(YamlObject expect, BundleNames names)
{
    public YamlObject Expect { get; } = expect;

    public BundleNames Names { get; } = names;

    public List<Claim> Claims { get; } = [];

    /// <summary>Products whose explanations the claims need.</summary>
    public SortedSet<string> Explained { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a claim needs the asset check-up.</summary>
    public bool IsReviewed { get; set; }

    /// <summary>Adds a claim about the answer alone.</summary>
    public void Add(string expected, Func<Answer, string?> refute) =>
        Claims.Add(new Claim(expected, set => refute(set.Own)));

    /// <summary>Adds a claim that a value is another; the failure shows what it is.</summary>
    public void AddEqual(string name, string expected, Func<Answer, string> got) =>
        Add(
            $"{name}: {expected}",
            answer => got(answer) is var value && value == expected ? null : value
        );

    /// <summary>Adds a claim about what became of a product.</summary>
    public void AddOf(string product, string expected, Func<Explained, bool> holds)
    {
        Explained.Add(product);
        Add(
            $"{product}: {expected}",
            answer => answer.Explain(product) is var got && holds(got) ? null : got.ToString()
        );
    }

    /// <summary>The entries of a mapping by id, those of unknown ids left out with a fault.</summary>
    public IEnumerable<(string Id, YamlValue Value)> ById(string key, Ids ids) =>
        Entries(key, ids.Read);

    /// <summary>The entries of a mapping by the item that each is about.</summary>
    public IEnumerable<(ItemKey Item, YamlValue Value)> ByItem(string key) =>
        Entries(key, entry => ItemKey.Read(entry, Names));

    private IEnumerable<(T Id, YamlValue Value)> Entries<T>(string key, Func<YamlValue, T?> read)
        where T : class
    {
        if (Expect.Section(key) is not { } section)
            yield break;
        foreach (var (id, value) in section.Entries)
            if (read(id) is { } known)
                yield return (known, value);
    }
}
