using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Flows;

/// <summary>Writes down what a customer keeps with the bank, how near the next tier is, and what it is invested in.</summary>
internal static class AssetFacts
{
    private const double CoreTierYuan = 50_000;
    private const double WealthTierYuan = 1_000_000;

    public static void Write(ProfileSheet sheet, Customer customer)
    {
        Balances(sheet, customer);
        Exposed(sheet, customer);
    }

    private static void Balances(ProfileSheet sheet, Customer customer)
    {
        var history = customer.AssetHistory;
        sheet.Number("aum_90d", customer.AverageAssets);
        if (NextTier(customer.AverageAssets) is { } next)
            sheet.Number("aum_to_next_tier", next - customer.AverageAssets);
        sheet.Number("aum_month_end", history[0]);
        sheet.Ratio("aum_peak_ratio", history[0] / Math.Max(1, customer.PeakAssets), 1);
        sheet.Ratio("aum_change_3m", history[0] / Math.Max(1, history[3]) - 1, 10);
        sheet.Number("assets_cash", customer.Demand + customer.MoneyMarket);
        sheet.Number("assets_stable", customer.Stable);
        sheet.Number("assets_growth", customer.Growth);
        sheet.Number("assets_protection", customer.Protection);
        sheet.Ratio("idle_share", customer.Demand / Math.Max(1, customer.Assets), 1);
        var isMaturing = customer.DaysToMaturity <= 30;
        sheet.Number("maturing_30d", isMaturing ? customer.MaturingAmount : 0);
        if (customer.DaysToMaturity is not { } days)
            return;
        sheet.Number("days_to_maturity", days);
        sheet.Text("maturing_kind", customer.MaturingKind!);
    }

    /// <summary>The threshold above a 90-day average; null: there is none.</summary>
    private static double? NextTier(double average) =>
        average switch
        {
            < CoreTierYuan => CoreTierYuan,
            < WealthTierYuan => WealthTierYuan,
            _ => null,
        };

    private static void Exposed(ProfileSheet sheet, Customer customer)
    {
        var exposures = Exposures.Of(customer);
        sheet.Number("exposure_equity", exposures.Equity);
        sheet.Number("exposure_bond", exposures.Bond);
        sheet.Number("exposure_gold", exposures.Gold);
        sheet.Number("exposure_property", exposures.Property);
    }
}
