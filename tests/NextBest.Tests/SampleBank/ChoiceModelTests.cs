namespace NextBest.Tests.SampleBank;

public sealed class ChoiceModelTests
{
    [Theory]
    [InlineData("senior_deposit", "age", 60)]
    [InlineData("childrens_card", "minor_children", 1)]
    public void Probabilities_BelowTheThreshold_AreZero(string line, string feature, float least)
    {
        var bank = SampleBankFixture.Bank(customers: 300, months: 1);
        var index = bank.Lines.ToList().IndexOf(line);
        Assert.True(bank.Schema.TryFind(feature, out var threshold));
        var within = 0;
        for (var number = 0; number < bank.Customers; number++)
        {
            var month = bank.Simulate(number)[0];
            if (month.Profile.Numerics[threshold.Slot] >= least)
                within += month.Probabilities[index] > 0 ? 1 : 0;
            else
                Assert.Equal(0, month.Probabilities[index]);
        }

        Assert.True(within > 0);
    }
}
