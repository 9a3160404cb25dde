using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Flows;

/// <summary>What acquiring a merchant's takings earns and costs in a year: the fee falls where average deposits are high.</summary>
internal static class MerchantFees
{
    private const double Rate = 0.0038;
    private const double DepositDiscount = 0.0005;
    private const double DiscountFromYuan = 50_000;
    private const double WalletRate = 0.0025;
    private const double TerminalYuan = 240;
    private const double OrderingYuan = 360;
    private const int MonthsAYear = 12;

    public static double IncomeYuan(Customer customer, double averageDepositYuan)
    {
        var rate = averageDepositYuan >= DiscountFromYuan ? Rate - DepositDiscount : Rate;
        return MonthsAYear * customer.ShopTurnover * rate;
    }

    public static double CostYuan(Customer customer) =>
        MonthsAYear * customer.ShopTurnover * WalletRate
        + TerminalYuan
        + (customer.Industry == "catering" ? OrderingYuan : 0);
}
