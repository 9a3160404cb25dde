using System.Globalization;
using NextBest.Core.Features;

namespace NextBest.Tests.SampleBank;

/// <summary>A customer of the sample bank, fact by fact as a file would write them; what nobody sets is missing.</summary>
internal sealed class BankCustomer
{
    private readonly Dictionary<string, string> facts = [];

    /// <summary>An employee of 35 in Hangzhou, assessed C3 a month ago, who can afford debt and holds the mobile bank.</summary>
    public static BankCustomer Typical() =>
        new BankCustomer()
            .With("age", "35")
            .With("residence", "city")
            .With("home_region", "hangzhou")
            .With("occupation", "employee")
            .With("roles", "social_security_member")
            .With("tenure_months", "60")
            .With("stage", "active")
            .With("income_monthly", "9000")
            .With("debt_service_ratio", "0.1")
            .With("late_payments_24m", "0")
            .With("risk_grade", "C3")
            .With("risk_assessed_on", "2026-10-20")
            .With("aum_90d", "30000")
            .With("aum_month_end", "30000")
            .With("assets_cash", "15000")
            .With("assets_stable", "15000")
            .With("assets_growth", "0")
            .With("assets_protection", "0")
            .With("held", "mobile_bank|time_deposit");

    public BankCustomer With(string feature, string value)
    {
        facts[feature] = value;
        return this;
    }

    public CustomerProfile Build()
    {
        var builder = new ProfileBuilder(RetailBank.Bundle.Schema);
        foreach (var (name, value) in facts)
        {
            Assert.True(builder.Schema.TryFind(name, out var feature), name);
            Assert.Null(builder.SetText(feature, value));
        }

        return builder.Build(
            DateTimeOffset.Parse("2026-10-31T00:00:00+08:00", CultureInfo.InvariantCulture)
        );
    }
}
