using NextBest.Redis.Outcomes;
using NextBest.Redis.Profiles;

namespace NextBest.Tests.Store.Contract;

/// <summary>An empty store to test, and a way to plant bytes in it.</summary>
public sealed record OpenStore(
    IProfileStore Profiles,
    IOutcomeStore Outcomes,
    Func<string, byte[], Task> PutRawAsync,
    Action Close
);
