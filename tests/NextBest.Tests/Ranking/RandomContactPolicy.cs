using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Core.Policy;

namespace NextBest.Tests.Ranking;

/// <summary>Makes random contact policies: limits of every scope and window, quiet hours, rests, cadences, clocks.</summary>
internal sealed class RandomContactPolicy(
    Random random,
    int products,
    IReadOnlyList<Campaign> campaigns
)
{
    public ContactPolicy Make() =>
        new()
        {
            Limits = [.. Enumerable.Range(0, random.Next(6)).Select(Limit)],
            QuietHours = random.OneIn(4) ? [Quiet()] : [],
            Rests = [.. Enumerable.Range(0, random.Next(3)).Select(Rest)],
            Cadences =
            [
                .. campaigns
                    .Index()
                    .Where(c => c.Item.EventOn is not null)
                    .Select(c => Cadence(c.Index)),
            ],
            Clock = random.OneIn(2)
                ? new CustomerClock(
                    EngineSchema.Find("home"),
                    [null, TimeSpan.FromHours(6), TimeSpan.Zero]
                )
                : null,
        };

    private ContactLimit Limit(int index)
    {
        var maximum = random.Next(1, 5);
        return new()
        {
            Id = $"limit{index}",
            Scope = (ContactScope)random.Next(5),
            Maximum = maximum,
            Window = Window(),
            Channels = random.Channels(),
            Counted = random.Channels(),
            KeptFor = ChannelSet.Of([Channel.Teller, Channel.Tablet]),
            KeptCount = random.Next(maximum),
            Products = random.OneIn(2) ? [] : random.Some(products, 2),
        };
    }

    private ContactWindow Window() =>
        (ContactWindowKind)random.Next(4) is not ContactWindowKind.Rolling and var calendar
            ? new(calendar)
            : new(ContactWindowKind.Rolling, random.Pick(12, 24 * 7, 24 * 30) * OneHour);

    private static TimeSpan OneHour => TimeSpan.FromHours(1);

    private QuietHours Quiet()
    {
        var from = random.Next(24);
        return new(
            "quiet",
            random.Channels(),
            new TimeOnly(from, 0),
            new TimeOnly((from + random.Next(1, 24)) % 24, 0)
        );
    }

    private DeclineRest Rest(int index) =>
        new(
            $"rest{index}",
            random.Pick(ContactScope.Product, ContactScope.Line),
            random.Pick(1, 7, 30)
        )
        {
            Channels = random.Channels(),
            Products = random.OneIn(2) ? [] : random.Some(products, 2),
        };

    private ContactCadence Cadence(int campaign) =>
        new($"cadence{campaign}", campaign, [7, 3, 1], random.Channels());
}
