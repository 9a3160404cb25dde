using System.Globalization;
using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.SampleBank.Choice;
using NextBest.SampleBank.Flows;
using NextBest.SampleBank.Population;
using NextBest.SampleBank.Shelf;

namespace NextBest.SampleBank;

/// <summary>
/// A made-up retail bank. Each customer depends on the seed and the customer's own number alone, so that customers can
/// be simulated in any order, on any number of threads, without keeping the others. Thread-safe.
/// </summary>
public sealed class BankSimulator
{
    /// <summary>Months lived through before the first one shown, so that averages and changes have a past.</summary>
    private const int WarmUpMonths = 4;

    /// <summary>Starts the draws of products apart, so that a shelf changes nothing else.</summary>
    private const ulong ShelfStream = 0xA0761D6478BD642F;

    private readonly SampleBankOptions options;
    private readonly ChoiceModel choices;
    private readonly ShelfChoice? shelf;

    /// <summary>Binds the simulator to a schema.</summary>
    /// <param name="schema">The layout of the profiles.</param>
    /// <param name="options">How large a bank, and which one.</param>
    /// <param name="catalog">Its shelf: which products there are to choose from; null: lines only. Changes nothing else.</param>
    /// <exception cref="ArgumentException">The schema lacks a feature, value or line that the sample bank knows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of customers or months is out of range.</exception>
    public BankSimulator(
        FeatureSchema schema,
        SampleBankOptions options,
        ProductCatalog? catalog = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Customers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            options.Customers,
            SampleBankOptions.MostCustomers
        );
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            options.Months,
            SampleBankOptions.MostMonths
        );
        Schema = schema;
        this.options = options;
        choices = new ChoiceModel(schema, LineChoices.All);
        shelf = catalog is null ? null : new ShelfChoice(schema, catalog, choices.Lines);
    }

    /// <summary>The layout of the profiles.</summary>
    public FeatureSchema Schema { get; }

    /// <summary>Whether customers choose products, too.</summary>
    public bool HasShelf => shelf is not null;

    /// <summary>How many customers there are.</summary>
    public int Customers => options.Customers;

    /// <summary>The month ends, first to last.</summary>
    public IReadOnlyList<DateOnly> MonthEnds =>
        [.. Enumerable.Range(0, options.Months).Select(MonthEnd)];

    /// <summary>Ids of the product lines, by line index.</summary>
    public IReadOnlyList<string> Lines => choices.Lines;

    /// <summary>Lines that a customer who holds them can acquire again.</summary>
    public static IReadOnlySet<string> RepeatableLines =>
        LineChoices.All.Where(l => l.Repeatable).Select(l => l.Line).ToHashSet();

    /// <summary>The id of the customer with this number (from 0).</summary>
    public static string CustomerId(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"C{number:D6}");

    /// <summary>All customers at the last month end, in the order of their numbers; made while enumerated.</summary>
    public IEnumerable<(string CustomerId, CustomerProfile Profile)> Profiles()
    {
        for (var number = 0; number < Customers; number++)
            yield return (CustomerId(number), Simulate(number)[^1].Profile);
    }

    /// <summary>One customer's months, first to last.</summary>
    /// <param name="number">The customer's number, from 0.</param>
    public IReadOnlyList<CustomerMonth> Simulate(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var random = new CustomerRandom(options.Seed, (ulong)number);
        var shelfRandom = new CustomerRandom(options.Seed ^ ShelfStream, (ulong)number);
        var observer = new Observer(Schema);
        var customer = CustomerFactory.Draw(random);
        OpeningHoldings.Draw(customer, observer, choices, MonthEnd(-WarmUpMonths), random);
        var months = new CustomerMonth[options.Months];
        for (var month = 1 - WarmUpMonths; month < options.Months; month++)
        {
            MonthFlows.Advance(customer, random);
            var seen = Choose(customer, observer, MonthEnd(month), random, shelfRandom);
            if (month >= 0)
                months[month] = seen;
        }

        return months;
    }

    private CustomerMonth Choose(
        Customer customer,
        Observer observer,
        DateOnly asOf,
        CustomerRandom random,
        CustomerRandom shelfRandom
    )
    {
        var profile = observer.Observe(customer, asOf);
        var probabilities = new double[Lines.Count];
        choices.Probabilities(profile, probabilities);
        var acquired = 0UL;
        for (var line = 0; line < probabilities.Length; line++)
            if (random.Chance(probabilities[line]))
                acquired |= 1UL << line;
        Acquisitions.Apply(customer, choices, acquired, random);
        return new CustomerMonth(asOf, profile, probabilities, acquired)
        {
            Choices = shelf?.ChooseAll(profile, asOf, acquired, shelfRandom) ?? [],
        };
    }

    private DateOnly MonthEnd(int month) =>
        new DateOnly(options.Start.Year, options.Start.Month, 1).AddMonths(month + 1).AddDays(-1);
}
