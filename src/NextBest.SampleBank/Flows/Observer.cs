using System.Numerics;
using NextBest.Core.Features;
using NextBest.SampleBank.Choice;
using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Flows;

/// <summary>
/// Writes down what the bank sees of a customer. Amounts are rounded to yuan and ratios to three digits, so that the
/// CSV form says exactly what the profile holds. Not thread-safe.
/// </summary>
internal sealed class Observer(FeatureSchema schema)
{
    private const uint ThirteenMonths = (1 << 13) - 1;

    private readonly ProfileSheet sheet = new(schema);

    public CustomerProfile Observe(Customer customer, DateOnly asOf)
    {
        sheet.Start(customer.UnknownKey);
        Demographics(customer);
        AssetFacts.Write(sheet, customer);
        Payments(customer);
        Liabilities(customer);
        Behaviour(customer);
        Preferences(customer);
        Risk(customer, asOf);
        Holdings(customer);
        return sheet.Finish(asOf);
    }

    private void Demographics(Customer customer)
    {
        sheet.Number("age", Math.Floor(customer.AgeYears));
        sheet.Text("home_region", customer.Region);
        sheet.Text("residence", customer.Residence);
        sheet.Text("occupation", customer.Occupation);
        sheet.Number("years_in_city", Math.Round(customer.YearsInCity, 1));
        sheet.Text("housing", customer.Housing);
        sheet.Number("minor_children", customer.Children);
        if (customer.Children > 0)
            sheet.Number("youngest_child_age", Math.Floor(customer.YoungestChildAge));
        sheet.Flags(
            "roles",
            ("village_committee", customer.VillageCommittee),
            ("merchant_owner", customer.ShopTurnover > 0),
            ("student_abroad", customer.StudentAbroad),
            ("parent_of_student_abroad", customer.ParentAbroad),
            ("car_owner", customer.OwnsCar),
            ("social_security_member", customer.SocialSecurityMember)
        );
        sheet.Number("tenure_months", customer.TenureMonths);
        sheet.Text("stage", Stage.Of(customer));
    }

    private void Payments(Customer customer)
    {
        var payrolls = BitOperations.PopCount(customer.PayrollHistory & ThirteenMonths);
        sheet.Number("payroll_months", payrolls);
        if (payrolls > 0)
        {
            sheet.Number("payroll_monthly", customer.Income);
            sheet.Ratio("payroll_retention", customer.PayrollRetention, 1);
        }

        sheet.Number("inflow_30d", customer.Inflow);
        sheet.Number("outflow_30d", customer.Outflow);
        sheet.Number("one_off_inflow", customer.OneOffInflow);
        sheet.Text("outflow_direction", customer.OutflowDirection);
        sheet.Number(
            "pension_months",
            BitOperations.PopCount(customer.PensionHistory & ThirteenMonths)
        );
        sheet.Number("subsidy_12m", customer.SubsidyYearly);
        sheet.Number("utility_payments_12m", customer.UtilityPayments);
        sheet.Number("education_payments_12m", customer.EducationPayments);
        sheet.Number("overseas_payments_12m", customer.OverseasPayments);
    }

    private void Liabilities(Customer customer)
    {
        sheet.Number("income_monthly", customer.Income);
        sheet.Number("loan_balance", customer.Loans);
        sheet.Number("mortgage_balance", customer.Mortgage);
        sheet.Ratio("debt_service_ratio", Debts.ServiceRatio(customer), 5);
        if (customer.CardLimit > 0)
            sheet.Ratio("card_utilisation", customer.CardUtilisation, 2);
        sheet.Number("late_payments_24m", customer.LatePayments);
        sheet.Number("credit_history_months", Math.Max(0, customer.CreditHistoryMonths));
    }

    private void Behaviour(Customer customer)
    {
        if (customer.Holds(LineChoices.IndexOf("mobile_bank")))
        {
            sheet.Number("mobile_logins_30d", customer.Logins);
            for (var kind = 0; kind < customer.Views.Length; kind++)
                sheet.Number(PageViews.Features[kind], customer.Views[kind]);
        }

        sheet.Number("branch_visits_90d", customer.BranchVisits);
        sheet.Number("calls_answered_90d", customer.CallsAnswered);
        sheet.Number("sleeping_days", customer.SleepingDays);
        if (customer.MonthsSincePurchase is { } months)
            sheet.Number("days_since_purchase", Purchases.DaysSince(months));
        sheet.Number("card_spend_30d", customer.Asleep ? 0 : customer.CardSpend);
        sheet.Number("quick_payments_30d", customer.QuickPayments);
        sheet.Number("points_balance", customer.Points);
        sheet.Members("benefits_used", customer.Benefits);
        sheet.Number("fuel_spend_30d", customer.FuelSpend);
        sheet.Number("toll_payments_30d", customer.Tolls);
        sheet.Number("offers_shown_90d", customer.OffersShown);
        sheet.Number("declines_90d", customer.Declines);
    }

    private void Preferences(Customer customer)
    {
        sheet.Ratio("rate_sensitivity", customer.RateSensitivity, 1);
        sheet.Text("preferred_deposit", customer.PreferredDeposit);
        sheet.Text("preferred_term", customer.PreferredTerm);
        sheet.Text("preferred_channel", customer.PreferredChannel);
        sheet.Members("interests", customer.Interests);
        if (customer.ShopTurnover > 0)
            Shop(customer);
    }

    private void Shop(Customer customer)
    {
        sheet.Number("merchant_turnover_30d", customer.ShopTurnover);
        sheet.Number(
            "merchant_months",
            BitOperations.PopCount(customer.TakingsHistory & ThirteenMonths)
        );
        sheet.Text("merchant_industry", customer.Industry);
        sheet.Number(
            "merchant_fee_income_12m",
            MerchantFees.IncomeYuan(customer, customer.AverageAssets)
        );
        sheet.Number("merchant_fee_cost_12m", MerchantFees.CostYuan(customer));
    }

    private void Risk(Customer customer, DateOnly asOf)
    {
        if (!sheet.Knows("risk_grade"))
            return;
        sheet.Text("risk_grade", customer.RiskGrade!);
        sheet.Date("risk_assessed_on", asOf.AddMonths(-customer.MonthsSinceAssessment));
    }

    private void Holdings(Customer customer)
    {
        sheet.Lines("held", customer.Held);
        sheet.Lines(
            "declined_lines",
            customer.DeclinedLines[0] | customer.DeclinedLines[1] | customer.DeclinedLines[2]
        );
    }
}
