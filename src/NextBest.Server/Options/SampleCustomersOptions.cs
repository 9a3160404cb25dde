using System.ComponentModel.DataAnnotations;

namespace NextBest.Server.Options;

/// <summary>Simulated customers that fill an empty embedded store, for trying the service out.</summary>
public sealed class SampleCustomersOptions
{
    public const string Section = "SampleCustomers";

    /// <summary>How many, when the embedded store is in use and holds no profile, and the bundle is the sample bank's; 0: none.</summary>
    [Range(0, 10_000_000)]
    public int Count { get; set; } = 10_000;

    /// <summary>Seed of the simulation.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; set; } = 7;
}
