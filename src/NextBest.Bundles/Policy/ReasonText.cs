using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Policy;

/// <summary>What one reason says to customers and to those who advise them, in every language.</summary>
/// <param name="Customer">Per language the customer's text; null entries where there is none, or one with faults.</param>
/// <param name="Teller">Per language the teller's text, where it is another.</param>
internal sealed record ReasonText(
    IReadOnlyList<YamlValue?> Customer,
    IReadOnlyList<YamlValue?> Teller
)
{
    private const string CustomerKey = "customer";
    private const string TellerKey = "teller";

    /// <summary>Reads plain texts, said to customers and tellers alike, and mappings of <c>customer</c> and <c>teller</c>.</summary>
    public static ReasonText Read(IReadOnlyList<YamlValue?> byLanguage)
    {
        var audiences = byLanguage
            .Select(value => value is { IsScalar: false } ? value.AsObject() : null)
            .ToArray();
        // What one language says to customers, each must.
        var isForCustomers =
            byLanguage.Any(value => value is { IsScalar: true })
            || audiences.Any(audience => audience?.Find(CustomerKey) is not null);
        var customer = byLanguage
            .Zip(audiences, (value, own) => ForCustomers(value, own, isForCustomers))
            .ToArray();
        var teller = audiences.Select(own => own?.Require(TellerKey)).ToArray();
        foreach (var audience in audiences)
            audience?.RefuseUnknownKeys();
        return new ReasonText(customer, teller);
    }

    /// <summary>The customer's text; null where nothing is said to customers.</summary>
    public LocalizedText? ForCustomers() =>
        Customer.Any(value => value is not null) ? TextOf(Customer) : null;

    /// <summary>The teller's text; null where it is the customer's.</summary>
    public LocalizedText? ForTellers() =>
        Teller.Any(value => value is not null)
            ? TextOf([.. Teller.Zip(Customer, (teller, customer) => teller ?? customer)])
            : null;

    private static YamlValue? ForCustomers(YamlValue? value, YamlObject? own, bool isNeeded)
    {
        if (own is null)
            return value is { IsScalar: true } ? value : null;
        return isNeeded ? own.Require(CustomerKey) : own.Find(CustomerKey);
    }

    private static LocalizedText TextOf(IReadOnlyList<YamlValue?> byLanguage) =>
        new([.. byLanguage.Select(value => value?.RawText ?? "")]);
}
