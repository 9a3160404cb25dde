using NextBest.Core.Catalog;

namespace NextBest.Core.Ranking;

/// <summary>A bundle's products as columns, with every name resolved to an index. Immutable.</summary>
internal sealed class ShelfTable
{
    /// <summary>One bit of 64 is left for regions that no product names.</summary>
    public const int MaximumRegions = 63;

    private const int DaysWithoutBound = int.MaxValue;

    private readonly string[] regionNames;

    public ShelfTable(DecisionBundle bundle)
    {
        var catalog = bundle.Catalog;
        var products = catalog.Products;
        Line = [.. products.Select(p => p.Line)];
        Rating = [.. products.Select(p => p.Rating)];
        Channels = [.. products.Select(p => p.Channels)];
        FirstDay = [.. products.Select(p => p.ValidFrom?.DayNumber ?? 0)];
        LastDay = [.. products.Select(p => p.ValidUntil?.DayNumber ?? DaysWithoutBound)];
        ValueYuan = [.. products.Select(p => p.ValueYuan)];
        ValueFactor =
        [
            .. products.Select(p => (float)bundle.Policy.Arbitration.ValueFactor(p.ValueYuan)),
        ];
        Eligibility = [.. bundle.Policy.Eligibility];
        Target = [.. products.Select(p => TargetOf(bundle, p))];
        Share = SharesOf(bundle);
        HeldCodes = [.. products.Select(p => HeldCodesOf(bundle, p))];
        GradeByCode = [.. bundle.Policy.Suitability.Grade.Vocabulary.Select(GradeOf)];
        Triggers = [.. bundle.Policy.Triggers.Select((t, i) => new ShelfTrigger(i, t))];
        Reasons = new ReasonTable(bundle);
        regionNames = [.. products.SelectMany(p => p.Regions).Distinct(StringComparer.Ordinal)];
        if (regionNames.Length > MaximumRegions)
            throw new ArgumentException(
                $"A bundle can name at most {MaximumRegions} regions.",
                nameof(bundle)
            );
        Regions =
        [
            .. products.Select(p =>
                p.Regions.Aggregate(0UL, (bits, region) => bits | RegionBit(region))
            ),
        ];
        for (var i = 0; i < Regions.Length; i++)
            if (products[i].Regions.Count == 0)
                Regions[i] = ulong.MaxValue;
    }

    /// <summary>Index of the line.</summary>
    public int[] Line { get; }

    /// <summary>The rating that counts.</summary>
    public RiskRating[] Rating { get; }

    /// <summary>Where it may be shown.</summary>
    public ChannelSet[] Channels { get; }

    /// <summary>First day on offer, as a <see cref="DateOnly.DayNumber"/>.</summary>
    public int[] FirstDay { get; }

    /// <summary>Last day on offer.</summary>
    public int[] LastDay { get; }

    /// <summary>Value of one acquisition.</summary>
    public double[] ValueYuan { get; }

    /// <summary>Bounded factor of the value.</summary>
    public float[] ValueFactor { get; }

    /// <summary>Index of the predicate that must be true; -1: none.</summary>
    public int[] Eligibility { get; }

    /// <summary>Index of the model's output that predicts the product or its line; -1: none does.</summary>
    public int[] Target { get; }

    /// <summary>Share of the target's propensity that is the product's.</summary>
    public float[] Share { get; }

    /// <summary>Members of <c>held</c> that exclude the product.</summary>
    public int[][] HeldCodes { get; }

    /// <summary>The grade, 1 to 5, for each code of the grade feature; 0 where the value is none.</summary>
    public byte[] GradeByCode { get; }

    /// <summary>Regions where it may be shown, as bits; all bits: everywhere.</summary>
    public ulong[] Regions { get; }

    /// <summary>Situations that raise products.</summary>
    public ShelfTrigger[] Triggers { get; }

    /// <summary>What can be said of which line.</summary>
    public ReasonTable Reasons { get; }

    /// <summary>The bit of a region; a region that is unknown, or that no product names, has the last.</summary>
    public ulong RegionBit(string? region)
    {
        for (var i = 0; i < regionNames.Length; i++)
            if (regionNames[i] == region)
                return 1UL << i;
        return 1UL << MaximumRegions;
    }

    private static int TargetOf(DecisionBundle bundle, Product product)
    {
        var ofProduct = IndexOf(bundle.Model.Targets, product.Id);
        return ofProduct >= 0
            ? ofProduct
            : IndexOf(bundle.Model.Targets, bundle.Catalog.Lines[product.Line].Id);
    }

    private float[] SharesOf(DecisionBundle bundle)
    {
        var products = bundle.Catalog.Products;
        var totals = new double[bundle.Model.Targets.Count];
        for (var i = 0; i < products.Count; i++)
            if (Target[i] >= 0)
                totals[Target[i]] += products[i].Share;
        return
        [
            .. products.Select((p, i) => Target[i] < 0 ? 0 : (float)(p.Share / totals[Target[i]])),
        ];
    }

    private static int[] HeldCodesOf(DecisionBundle bundle, Product product)
    {
        var (catalog, held) = (bundle.Catalog, bundle.Schema.Held);
        var line = catalog.Lines[product.Line];
        IEnumerable<string> excluding = line.Holding switch
        {
            HoldingRule.Repeatable => [],
            HoldingRule.OncePerProduct => [product.Id],
            _ => catalog
                .Products.Where(p => p.Line == product.Line)
                .Select(p => p.Id)
                .Prepend(line.Id),
        };
        return [.. excluding.Select(id => held.CodeOf(id)).Where(code => code >= 0)];
    }

    private static byte GradeOf(string grade) =>
        grade is ['C', >= '1' and <= '5'] ? (byte)(grade[1] - '0') : (byte)0;

    private static int IndexOf(IReadOnlyList<string> ids, string id)
    {
        for (var i = 0; i < ids.Count; i++)
            if (ids[i] == id)
                return i;
        return -1;
    }
}
