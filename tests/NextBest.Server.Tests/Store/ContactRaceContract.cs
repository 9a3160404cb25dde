using NextBest.Core.Catalog;
using NextBest.Redis.Contacts;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>Callers on two replicas and two channels who want the one contact that is left.</summary>
public abstract class ContactRaceContract : ServerTests
{
    private const int Rounds = 10_000;
    private const int Callers = 64;

    [Fact]
    public async Task Reserve_ManyCallersForTheLastContact_OneWinsEachTime()
    {
        using var second = await Client.ConnectReplicaAsync();
        IContactStore[] replicas = [Client.Contacts, second.Contacts];
        var wins = new int[Callers];
        for (var round = 0; round < Rounds; round++)
        {
            var results = await Task.WhenAll(
                Enumerable.Range(0, Callers).Select(c => ReserveAsync(replicas[c % 2], round, c))
            );
            var winner = Assert.Single(Enumerable.Range(0, Callers), c => results[c].IsHeld);
            wins[winner]++;
        }

        Assert.Equal(Rounds, wins.Sum());
    }

    private static Task<ReserveResult> ReserveAsync(IContactStore store, int round, int caller) =>
        store.ReserveAsync(
            SampleContacts.Reservation(
                $"R{caller}",
                [SampleContacts.Weekly(1)],
                channel: caller % 4 < 2 ? Channel.Sms : Channel.CallCenter,
                customerId: SampleProfiles.IdOf(round)
            ),
            Token
        );
}
