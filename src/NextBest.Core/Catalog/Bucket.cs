namespace NextBest.Core.Catalog;

/// <summary>The role a product line plays for a customer: four asset buckets, financing, and payment and service.</summary>
public enum Bucket
{
    /// <summary>Money at hand (活钱管理).</summary>
    Cash,

    /// <summary>Stable investment (稳健投资).</summary>
    Stable,

    /// <summary>Growth investment (进取投资).</summary>
    Growth,

    /// <summary>Protection (保障管理).</summary>
    Protection,

    /// <summary>Credit cards and loans.</summary>
    Financing,

    /// <summary>Payment and service products.</summary>
    Payment,
}
