using NextBest.Bundles.Schemas;
using NextBest.Core.Features;
using NextBest.SampleBank;

namespace NextBest.Tests.SampleBank;

/// <summary>The sample bank's schema from the repository, and banks made of it.</summary>
internal static class SampleBankFixture
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "models", "retail-bank");

    public static FeatureSchema Schema { get; } = ReadSchema();

    public static BankSimulator Bank(
        int customers = 50,
        ulong seed = 11,
        int months = 6,
        DateOnly? start = null
    ) =>
        new(
            Schema,
            new SampleBankOptions
            {
                Customers = customers,
                Months = months,
                Seed = seed,
                Start = start ?? new DateOnly(2025, 10, 1),
            }
        );

    private static FeatureSchema ReadSchema()
    {
        var result = SchemaFile.Read(Path.Combine(Folder, SchemaFile.FileName));
        Assert.Empty(result.Faults);
        return result.Schema!;
    }
}
