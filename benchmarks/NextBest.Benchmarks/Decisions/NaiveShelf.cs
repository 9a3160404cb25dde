using NextBest.Core.Catalog;
using NextBest.Core.Ranking;

namespace NextBest.Benchmarks.Decisions;

/// <summary>
/// The decision over a generated shelf as plain loops over objects: sends every product through the stages, prices each that is left,
/// sorts them all and takes from the top. Rules and models are evaluated once a request, with the engine's own code. Finds no
/// reasons: the engine does more.
/// </summary>
internal sealed class NaiveShelf(DecisionBundle bundle)
{
    private readonly string?[] exposures = [.. bundle.Catalog.Products.Select(MainExposure)];
    private readonly NaiveGates gates = new(bundle);
    private readonly NaivePrices prices = new(bundle);

    public List<(int Product, double Priority)> Decide(in Subject subject, DecisionContext context)
    {
        var request = new NaiveRequest(bundle, subject, context);
        gates.Count(request);
        prices.Fill(request);
        var priced = new List<(int Product, double Priority)>();
        for (var product = 0; product < bundle.Catalog.Products.Count; product++)
            if (gates.Lets(request, product))
                priced.Add((product, prices.Of(request, product)));
        priced.Sort(
            (a, b) =>
                b.Priority.CompareTo(a.Priority) is not 0 and var order
                    ? order
                    : a.Product.CompareTo(b.Product)
        );
        return Select(priced, context.Limit);
    }

    private List<(int Product, double Priority)> Select(
        List<(int Product, double Priority)> priced,
        int limit
    )
    {
        var chosen = new List<(int Product, double Priority)>();
        var ofLine = new int[bundle.Catalog.Lines.Count];
        var entered = new HashSet<(int, string)>();
        foreach (var candidate in priced)
        {
            var product = bundle.Catalog.Products[candidate.Product];
            if (chosen.Count == limit)
                break;
            if (product.Family is { } family && !entered.Add((product.Line, family)))
                continue;
            if (++ofLine[product.Line] <= bundle.Policy.Arbitration.MaximumPerLine)
                if (HasRoom(chosen, candidate.Product))
                    chosen.Add(candidate);
        }

        return chosen;
    }

    private bool HasRoom(List<(int Product, double Priority)> chosen, int candidate)
    {
        var (ofBucket, ofExposure) = (0, 0);
        foreach (var (other, _) in chosen)
        {
            ofBucket += BucketOf(other) == BucketOf(candidate) ? 1 : 0;
            ofExposure += exposures[candidate] is { } main && exposures[other] == main ? 1 : 0;
        }

        var caps = bundle.Policy.Arbitration;
        return ofBucket < caps.MaximumPerBucket && ofExposure < caps.MaximumPerExposure;
    }

    private Bucket BucketOf(int product) =>
        bundle.Catalog.Lines[bundle.Catalog.Products[product].Line].Bucket;

    private static string? MainExposure(Product product)
    {
        foreach (var (id, share) in product.Exposures)
            if (share >= 0.5)
                return id;
        return null;
    }
}
