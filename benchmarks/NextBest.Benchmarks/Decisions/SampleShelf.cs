using NextBest.Bundles;
using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.SampleBank;

namespace NextBest.Benchmarks.Decisions;

/// <summary>The sample bundle, and simulated customers in front of its shelf.</summary>
internal static class SampleShelf
{
    private const int Customers = 1000;
    private const int Months = 13;
    private const int Seed = 7;

    private static readonly DateOnly FirstMonth = new(2025, 1, 1);

    /// <summary>A customer opens the app, a few days after the profiles were made.</summary>
    public static DecisionContext AppStart { get; } =
        new()
        {
            Now = new DateTimeOffset(2026, 2, 10, 9, 30, 0, TimeSpan.FromHours(8)),
            Channel = Channel.MobileApp,
            Limit = 5,
        };

    public static DecisionBundle LoadBundle()
    {
        var folder =
            BundleLocator.Find(null, AppContext.BaseDirectory)
            ?? throw new DirectoryNotFoundException("models/retail-bank is not above the program.");
        var loaded = BundleReader.Load(folder);
        return loaded.Bundle
            ?? throw new InvalidDataException(string.Join(Environment.NewLine, loaded.Faults));
    }

    public static Rotation<CustomerProfile> Profiles(FeatureSchema schema)
    {
        var options = new SampleBankOptions
        {
            Customers = Customers,
            Months = Months,
            Seed = Seed,
            Start = FirstMonth,
        };
        return new([.. new BankSimulator(schema, options).Profiles().Select(c => c.Profile)]);
    }
}
