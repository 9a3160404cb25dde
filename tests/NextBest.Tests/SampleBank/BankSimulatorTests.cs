using NextBest.Core.Features;
using NextBest.SampleBank;
using NextBest.SampleBank.Flows;

namespace NextBest.Tests.SampleBank;

public sealed class BankSimulatorTests
{
    [Fact]
    public void Simulate_SameSeed_SameCustomerWhateverTheBanksSizeAndTheOrder()
    {
        var small = SampleBankFixture.Bank(customers: 5);
        var large = SampleBankFixture.Bank(customers: 500);
        large.Simulate(400);

        Assert.Equal(Describe(small, 3), Describe(large, 3));
    }

    [Fact]
    public void Simulate_OtherSeed_OtherCustomer() =>
        Assert.NotEqual(
            Describe(SampleBankFixture.Bank(seed: 1), 0),
            Describe(SampleBankFixture.Bank(seed: 2), 0)
        );

    /// <summary>The draw has a long tail; a value beyond the schema's range would keep the server from starting.</summary>
    [Fact]
    public void DaysSince_PurchaseVeryLongAgo_IsTheMostThatTheSchemaAllows()
    {
        var since = SampleBankFixture.Schema.Features.Single(f => f.Name == "days_since_purchase");
        Assert.Equal(since.Definition.Maximum, Purchases.DaysSince(1_000));
        Assert.Equal(15, Purchases.DaysSince(1));
    }

    [Fact]
    public void Simulate_LineHeldAndNotRepeatable_CanNotBeAcquired()
    {
        var bank = SampleBankFixture.Bank(customers: 300);
        var held = bank.Schema.Held;
        for (var number = 0; number < bank.Customers; number++)
            foreach (var month in bank.Simulate(number))
                for (var line = 0; line < bank.Lines.Count; line++)
                    if (
                        month.Profile.Contains(held, held.CodeOf(bank.Lines[line]))
                        && !BankSimulator.RepeatableLines.Contains(bank.Lines[line])
                    )
                        Assert.Equal(0, month.Probabilities[line]);
    }

    [Fact]
    public void Simulate_Always_AcquiredOnlyWithinReach()
    {
        var bank = SampleBankFixture.Bank(customers: 300);
        for (var number = 0; number < bank.Customers; number++)
            foreach (var month in bank.Simulate(number))
                for (var line = 0; line < bank.Lines.Count; line++)
                    Assert.True(month.Probabilities[line] > 0 || (month.Acquired >> line & 1) == 0);
    }

    [Fact]
    public void Simulate_ManyCustomers_RatesAndHitsAreThoseOfABank()
    {
        var bank = SampleBankFixture.Bank(customers: 2_000, months: 13);
        var expected = new double[bank.Lines.Count];
        var observed = new int[bank.Lines.Count];
        var acquiring = 0;
        for (var number = 0; number < bank.Customers; number++)
        {
            var month = bank.Simulate(number)[10];
            acquiring += month.Acquired != 0 ? 1 : 0;
            for (var line = 0; line < expected.Length; line++)
            {
                expected[line] += month.Probabilities[line];
                observed[line] += (int)(month.Acquired >> line & 1);
            }
        }

        Assert.All(expected, e => Assert.InRange(e / bank.Customers, 0.001, 0.08));
        Assert.InRange((double)acquiring / bank.Customers, 0.25, 0.35);
        // Acquisitions are drawn with the probabilities told: five standard deviations for 43 lines.
        for (var line = 0; line < expected.Length; line++)
            Assert.InRange(
                Math.Abs(observed[line] - expected[line]),
                0,
                3 + 5 * Math.Sqrt(expected[line])
            );
    }

    [Fact]
    public void Profiles_EveryFeature_HasValuesAndSomeAreMissing()
    {
        var profiles = SampleBankFixture.Bank(customers: 1_000, months: 2).Profiles().ToList();
        var missing = SampleBankFixture.Schema.Features.ToDictionary(
            f => f.Name,
            f => profiles.Count(p => p.Profile.IsMissing(f)) / (double)profiles.Count
        );

        Assert.Equal("C000999", profiles[^1].CustomerId);
        Assert.All(missing.Values, share => Assert.InRange(share, 0, 0.99));
        Assert.InRange(missing["risk_grade"], 0.05, 0.25);
        Assert.InRange(missing["occupation"], 0.02, 0.2);
        Assert.Equal(0, missing["held"]);
    }

    [Fact]
    public void Constructor_SchemaLacksAFeature_NamesIt()
    {
        var features = SampleBankFixture.Schema.Features.Select(f => f.Definition);
        var schema = new FeatureSchema([.. features.Where(f => f.Name != "idle_share")]);

        var fault = Assert.Throws<ArgumentException>(() =>
            new BankSimulator(schema, new SampleBankOptions { Start = new DateOnly(2025, 10, 1) })
        );
        Assert.Contains("idle_share", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_LineMissingFromHeld_NamesIt()
    {
        var features = SampleBankFixture.Schema.Features.Select(f =>
            f.Name == FeatureSchema.HeldFeatureName
                ? f.Definition with
                {
                    Vocabulary = [.. f.Vocabulary.Where(v => v != "etc")],
                }
                : f.Definition
        );

        var fault = Assert.Throws<ArgumentException>(() =>
            new BankSimulator(
                new FeatureSchema([.. features]),
                new SampleBankOptions { Start = new DateOnly(2025, 10, 1) }
            )
        );
        Assert.Contains("'etc'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2026, 11, 22, 13, "2025-10-01")]
    [InlineData(2026, 1, 31, 1, "2025-12-01")]
    public void StartFor_Today_EndsWithTheLastCompleteMonth(
        int year,
        int month,
        int day,
        int months,
        string expected
    ) =>
        Assert.Equal(
            DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            SampleBankOptions.StartFor(new DateOnly(year, month, day), months)
        );

    private static string Describe(BankSimulator bank, int number) =>
        string.Join(
            '\n',
            bank.Simulate(number)
                .Select(m =>
                    $"{m.AsOf:O} {m.Acquired} {string.Join(' ', m.Profile.Numerics.ToArray())} {string.Join(' ', m.Profile.Categories.ToArray())} {string.Join(' ', m.Profile.SetWords.ToArray())}"
                )
        );
}
