using NextBest.Core.Features;
using NextBest.Redis.Profiles;

namespace NextBest.Server.Tests.Service.Fakes;

/// <summary>Answers every read with the status that it was given, at once or when asked to go on.</summary>
internal sealed class StubProfileStore(ProfileRead answer, Task? before = null) : IProfileStore
{
    public async ValueTask<ProfileRead> GetAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    )
    {
        if (before is not null)
            await before.WaitAsync(cancellationToken);
        return answer;
    }

    public Task PutAsync(
        string customerId,
        CustomerProfile profile,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task PutManyAsync(
        IReadOnlyList<ProfileEntry> entries,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<bool> EraseAsync(string customerId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
