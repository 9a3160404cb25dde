using StackExchange.Redis;

namespace NextBest.Benchmarks.Store;

/// <summary>What the store holds of customers, as long as the service's own: a profile, a consent text, of half of them a contact log.</summary>
internal sealed class StoredCustomers
{
    public const int Count = 10_000;

    public const string Consent = "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy|1769860800123";

    private const int ProfileLength = 140;
    private const int ContactsPerLog = 4;

    private readonly RedisKey[] profiles = Keys('p');
    private readonly RedisKey[] consents = Keys('c');
    private readonly RedisKey[] contacts = Keys('k');

    public RedisKey Profile(int customer) => profiles[customer];

    public RedisKey ConsentOf(int customer) => consents[customer];

    public RedisKey Contacts(int customer) => contacts[customer];

    public async Task FillAsync(IDatabase database)
    {
        var profile = new byte[ProfileLength];
        new Random(1).NextBytes(profile);
        foreach (var some in Enumerable.Range(0, Count).Chunk(500))
            await Task.WhenAll(some.Select(i => FillOneAsync(database, i, profile)))
                .ConfigureAwait(false);
    }

    private async Task FillOneAsync(IDatabase database, int customer, byte[] profile)
    {
        var put = database.StringSetAsync(profiles[customer], profile);
        var said = database.StringSetAsync(consents[customer], Consent);
        var log = Enumerable
            .Range(0, customer % 2 * ContactsPerLog)
            .Select(i => new HashEntry($"D{i}", "1769860800123|1|6|fund_a|fund|spring|"))
            .ToArray();
        if (log.Length > 0)
            await database.HashSetAsync(contacts[customer], log).ConfigureAwait(false);
        await put.ConfigureAwait(false);
        await said.ConfigureAwait(false);
    }

    private static RedisKey[] Keys(char kind) =>
        [.. Enumerable.Range(0, Count).Select(i => (RedisKey)$"nb:{{C{i:D6}}}:{kind}")];
}
