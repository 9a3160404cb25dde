using NextBest.Core.Catalog;
using NextBest.Core.Models.Matching;

namespace NextBest.Core.Ranking;

/// <summary>A bundle's products as columns, with every name resolved to an index. Immutable.</summary>
internal sealed class ShelfTable
{
    /// <summary>The family of products that have no near-identical ones.</summary>
    public const int NoFamily = -1;

    /// <summary>One bit of 64 each.</summary>
    public const int MaximumRequirements = 64;

    /// <summary>The last day of products that have none.</summary>
    public const int DaysWithoutBound = int.MaxValue;

    public ShelfTable(DecisionBundle bundle)
    {
        var (products, policy) = (bundle.Catalog.Products, bundle.Policy);
        Line = [.. products.Select(p => p.Line)];
        Bucket = [.. products.Select(p => (byte)bundle.Catalog.Lines[p.Line].Bucket)];
        Rating = [.. products.Select(p => p.Rating)];
        Channels = [.. products.Select(p => p.Channels)];
        FirstDay = [.. products.Select(p => p.ValidFrom?.DayNumber ?? 0)];
        LastDay = [.. products.Select(p => p.ValidUntil?.DayNumber ?? DaysWithoutBound)];
        MatureDay = [.. products.Select(p => MatureDayOf(p, policy.ColdStart.MaturityDays))];
        NetYuan = [.. products.Select(p => p.ValueYuan - p.CostYuan)];
        Eligibility = [.. policy.Eligibility];
        HeldCodes = [.. products.Select(p => HeldProducts.CodesOf(bundle, p))];
        Requirements = RequirementsOf(bundle);
        Regions = new RegionTable(products);
        Family = FamiliesOf(products.Select(p => p.Family));
        Exposure = FamiliesOf(products.Select(MainExposureOf));
        Order = new ShelfOrder(products, policy.Arbitration.TieBreakers).Places;
        Lines = LineTable.Of(bundle);
        Target = TargetsOf(Lines, products.Count);
        GradeByCode = [.. policy.Suitability.Grade.Vocabulary.Select(GradeOf)];
        Values = new ValueTable(NetYuan, policy.Arbitration);
        Triggers = [.. policy.Triggers.Select((t, i) => new ShelfTrigger(i, t))];
        TriggerRules = new RuleBits(
            [.. policy.Triggers.Select(t => t.Predicate)],
            policy.Predicates.Count
        );
        Levers = [.. policy.Levers.Select(l => new ShelfLever(l))];
        Campaigns = [.. policy.Campaigns.Select(c => new ShelfCampaign(c))];
        Quotas =
        [
            .. products
                .Index()
                .Where(p => p.Item.Quota is not null)
                .Select(p => new ShelfQuota(p.Index, p.Item)),
        ];
        LimitedProducts =
        [
            .. policy.Contact.Limits.Select(l => new ProductSet(l.Products, products.Count)),
        ];
        RestingProducts =
        [
            .. policy.Contact.Rests.Select(r => new ProductSet(r.Products, products.Count)),
        ];
        Packages = new PackageTable(bundle);
        Bits = new ShelfBits(bundle, this);
        Reasons = new ReasonTable(bundle);
        Factors = bundle.Matching is { } matching
            ? new ProductFactors(
                bundle.Catalog,
                matching,
                [.. Lines.SelectMany(line => line.Groups).Select(group => group.Products)]
            )
            : null;
    }

    /// <summary>The products as sets.</summary>
    public ShelfBits Bits { get; }

    /// <summary>Index of the line.</summary>
    public int[] Line { get; }

    /// <summary>Value of the line's <see cref="Catalog.Bucket"/>.</summary>
    public byte[] Bucket { get; }

    /// <summary>The rating that counts.</summary>
    public RiskRating[] Rating { get; }

    /// <summary>Where it may be shown.</summary>
    public ChannelSet[] Channels { get; }

    /// <summary>First day on offer, as a <see cref="DateOnly.DayNumber"/>.</summary>
    public int[] FirstDay { get; }

    /// <summary>Last day on offer.</summary>
    public int[] LastDay { get; }

    /// <summary>First day on which it is not new any more; 0: it never was.</summary>
    public int[] MatureDay { get; }

    /// <summary>Margin minus cost of one acquisition.</summary>
    public double[] NetYuan { get; }

    /// <summary>Index of the predicate that must be true; -1: none.</summary>
    public int[] Eligibility { get; }

    /// <summary>Members of <c>held</c> that exclude the product.</summary>
    public int[][] HeldCodes { get; }

    /// <summary>The requirements that protect from the product, one bit each.</summary>
    public ulong[] Requirements { get; }

    /// <summary>Where it may be shown.</summary>
    public RegionTable Regions { get; }

    /// <summary>Products of equal family are near-identical; <see cref="NoFamily"/>: there is none like it.</summary>
    public int[] Family { get; }

    /// <summary>Products of equal main exposure; <see cref="NoFamily"/>: none counts.</summary>
    public int[] Exposure { get; }

    /// <summary>Place among products of equal priority; unique.</summary>
    public int[] Order { get; }

    /// <summary>The lines with their products.</summary>
    public LineTable[] Lines { get; }

    /// <summary>Index of the model's output that predicts the product or its line; -1: none does.</summary>
    public int[] Target { get; }

    /// <summary>The grade, 1 to 5, for each code of the grade feature; 0 where the value is none.</summary>
    public byte[] GradeByCode { get; }

    /// <summary>Bounded factors of the value, per channel.</summary>
    public ValueTable Values { get; }

    /// <summary>Situations that raise products.</summary>
    public ShelfTrigger[] Triggers { get; }

    /// <summary>Their rules.</summary>
    public RuleBits TriggerRules { get; }

    /// <summary>Where the bank leans on the scale.</summary>
    public ShelfLever[] Levers { get; }

    /// <summary>Campaigns in order of precedence.</summary>
    public ShelfCampaign[] Campaigns { get; }

    /// <summary>Products that can sell out.</summary>
    public ShelfQuota[] Quotas { get; }

    /// <summary>What each contact limit restricts.</summary>
    public ProductSet[] LimitedProducts { get; }

    /// <summary>What each rest after a decline concerns.</summary>
    public ProductSet[] RestingProducts { get; }

    /// <summary>Packages by their lead product.</summary>
    public PackageTable Packages { get; }

    /// <summary>What can be said of which line.</summary>
    public ReasonTable Reasons { get; }

    /// <summary>What the matching model knows of the products, by <see cref="ShareGroup.Index"/>; null without one.</summary>
    public ProductFactors? Factors { get; }

    private static int[] TargetsOf(LineTable[] lines, int products)
    {
        var targets = new int[products];
        foreach (var group in lines.SelectMany(line => line.Groups))
        foreach (var product in group.Products)
            targets[product] = group.Target;
        return targets;
    }

    private static int MatureDayOf(Product product, int maturityDays) =>
        product.LaunchedOn is { } launched && maturityDays > 0
            ? launched.DayNumber + maturityDays
            : 0;

    private static ulong[] RequirementsOf(DecisionBundle bundle)
    {
        var requirements = bundle.Policy.Requirements;
        if (requirements.Count > MaximumRequirements)
            throw new ArgumentException(
                $"A policy can have at most {MaximumRequirements} requirements.",
                nameof(bundle)
            );
        var bits = new ulong[bundle.Catalog.Products.Count];
        for (var i = 0; i < requirements.Count; i++)
            foreach (var product in requirements[i].Products)
                bits[product] |= 1UL << i;
        return bits;
    }

    private static string? MainExposureOf(Product product) =>
        product
            .Exposures.Where(e => e.Value >= 0.5)
            .OrderByDescending(e => e.Value)
            .ThenBy(e => e.Key, StringComparer.Ordinal)
            .Select(e => e.Key)
            .FirstOrDefault();

    private static int[] FamiliesOf(IEnumerable<string?> names)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. names.Select(name =>
            {
                if (name is null)
                    return NoFamily;
                known.TryAdd(name, known.Count);
                return known[name];
            }),
        ];
    }

    private static byte GradeOf(string grade) =>
        grade is ['C', >= '1' and <= '5'] ? (byte)(grade[1] - '0') : (byte)0;
}
