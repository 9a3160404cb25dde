using StackExchange.Redis;

namespace NextBest.Benchmarks.Store;

/// <summary>Reads consent and contact log of a customer, and the profile only where the consent allows it.</summary>
internal sealed class CustomerReads(IDatabase database, StoredCustomers customers)
{
    // ARGV: the places of the two letters that count for a channel.
    private const string Script = """
        local text = redis.call('GET', KEYS[1])
        local log = redis.call('HVALS', KEYS[2])
        local personal = text and true or false
        for i = 1, 2 do
          local at = tonumber(ARGV[i])
          if not text or string.sub(text, at, at) ~= 'y' then personal = false end
        end
        return { text, log, personal and redis.call('GET', KEYS[3]) or false }
        """;

    private const int Place = 1;

    private readonly GatheredReads gathered = new(database, 8);
    private readonly RedisValue[] places = [Place + 1, 16 + Place + 1];

    public Task InTwoTripsAsync(int customer) =>
        ReadAsync(customer, key => database.StringGetAsync(key));

    public Task InTwoTripsGatheredAsync(int customer) => ReadAsync(customer, gathered.GetAsync);

    public async Task ByScriptAsync(int customer)
    {
        var reply = (RedisResult[])
            (
                await database
                    .ScriptEvaluateAsync(
                        Script,
                        [
                            customers.ConsentOf(customer),
                            customers.Contacts(customer),
                            customers.Profile(customer),
                        ],
                        places
                    )
                    .ConfigureAwait(false)
            )!;
        Check((byte[]?)reply[2]);
    }

    private async Task ReadAsync(int customer, Func<RedisKey, Task<RedisValue>> get)
    {
        var consent = database.StringGetAsync(customers.ConsentOf(customer));
        var log = database.HashValuesAsync(customers.Contacts(customer));
        byte[]? said = await consent.ConfigureAwait(false);
        if (said is null || said[Place] != 'y' || said[16 + Place] != 'y')
            throw new InvalidOperationException("No consent is stored.");
        var profile = get(customers.Profile(customer));
        await log.ConfigureAwait(false);
        Check(await profile.ConfigureAwait(false));
    }

    private static void Check(byte[]? profile)
    {
        if (profile is null)
            throw new InvalidOperationException("No profile was read.");
    }
}
