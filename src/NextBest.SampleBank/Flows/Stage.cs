using System.Numerics;
using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Flows;

/// <summary>The stage of a customer's relationship, from what he holds and does.</summary>
internal static class Stage
{
    public static string Of(Customer customer)
    {
        var views = customer.Views.Sum();
        return BitOperations.PopCount(customer.Held) switch
        {
            0 or 1 when customer.TenureMonths < 3 => "first_contact",
            0 or 1 when views > 3 => "intending",
            0 or 1 => "left_details",
            2 or 3 => "first_purchase",
            _ when customer.Asleep || customer.Logins + customer.BranchVisits < 4 => "repeat",
            _ => "active",
        };
    }
}
