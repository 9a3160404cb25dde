using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis.NearCache;
using NextBest.Redis.Profiles;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Tests.Store;

/// <summary>Two replicas before one store, with a clock and a network that only the test moves.</summary>
public sealed class InvalidationTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly TimeSpan Beat = Invalidations.Beat;

    private readonly SharedStores shared = new();
    private readonly Replica writer;
    private readonly Replica reader;

    public InvalidationTests()
    {
        writer = new Replica(shared, 1);
        reader = new Replica(shared, 2);
        // What was sent before both listened counts as lost.
        Pass(Beat);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        writer.Dispose();
        reader.Dispose();
    }

    [Fact]
    public async Task Put_OnOneReplica_IsSeenByTheOtherAtOnce()
    {
        await KnowAsync("C1", 1);

        await writer.PutAsync("C1", 2);

        Assert.Equal(2, await reader.NumberAsync("C1"));
    }

    [Fact]
    public async Task PutMany_OfManyCustomers_GoesInFewMessagesAndIsSeen()
    {
        await KnowAsync("C1199", 1);
        var entries = Enumerable
            .Range(0, 1200)
            .Select(i => new ProfileEntry($"C{i}", SampleProfiles.Numbered(2)))
            .ToList();
        var before = shared.Bus.Sent.Count;

        await writer.Profiles.PutManyAsync(entries, Token);

        Assert.Equal(3, shared.Bus.Sent.Count - before);
        Assert.All(shared.Bus.Sent.Skip(before), m => Assert.InRange(m.Length, 1000, 4000));
        Assert.Equal(2, await reader.NumberAsync("C1199"));
    }

    [Fact]
    public async Task AnyEngagementWrite_OnOneReplica_IsSeenByTheOtherAtOnce()
    {
        Assert.Null((await reader.Consents.GetAsync("C1", Token)).UpdatedAt);
        Assert.Empty((await reader.Contacts.GetAsync("C1", Token))!.Entries);

        await writer.Consents.SetAsync(
            "C1",
            Purpose.Marketing,
            default,
            false,
            ManualTime.Start,
            Token
        );
        await writer.Contacts.AppendAsync("C1", "D1", SampleContacts.Shown(), Token);

        Assert.NotNull((await reader.Consents.GetAsync("C1", Token)).UpdatedAt);
        Assert.Single((await reader.Contacts.GetAsync("C1", Token))!.Entries);
    }

    [Fact]
    public async Task Erase_OnOneReplica_IsForgottenWholeByTheOther()
    {
        await KnowAsync("C1", 1);
        await reader.Consents.GetAsync("C1", Token);
        await reader.Contacts.GetAsync("C1", Token);
        var contacts = shared.Contacts.Reads;

        await writer.Profiles.EraseAsync("C1", Token);
        await reader.Consents.GetAsync("C1", Token);
        await reader.Contacts.GetAsync("C1", Token);

        Assert.Equal(ProfileReadStatus.NotFound, (await reader.GetAsync("C1")).Status);
        Assert.Equal(2, shared.Consents.Reads);
        Assert.Equal(contacts + 1, shared.Contacts.Reads);
    }

    [Fact]
    public async Task Put_HeardWhileAnOlderReadIsUnderWay_IsNotUndoneByIt()
    {
        await writer.PutAsync("C1", 1);
        var gate = new TaskCompletionSource();
        shared.Profiles.ReadGate = gate.Task;
        var early = reader.NumberAsync("C1");
        shared.Profiles.ReadGate = null;

        await writer.PutAsync("C1", 2);
        var late = await reader.NumberAsync("C1");
        gate.SetResult();

        Assert.Equal(1, await early);
        Assert.Equal(2, late);
        Assert.Equal(2, await reader.NumberAsync("C1"));
    }

    [Fact]
    public async Task Put_HeardByTheWriterItself_DoesNotForgetWhatItReadSince()
    {
        shared.Bus.IsHeld = true;
        await writer.PutAsync("C1", 1);
        await writer.NumberAsync("C1");

        shared.Bus.Deliver(0);
        await writer.NumberAsync("C1");

        Assert.Equal(1, shared.Profiles.Reads);
    }

    [Fact]
    public async Task Put_NotHeardForNothingIs_IsSeenAfterTheSilenceLimit()
    {
        await KnowAsync("C1", 1);
        reader.Bus.IsDeaf = true;
        await writer.PutAsync("C1", 2);

        shared.Time.Advance(shared.Options.SilenceLimit - Tick);
        Assert.Equal(1, await reader.NumberAsync("C1"));
        shared.Time.Advance(Tick);

        Assert.Equal(2, await reader.NumberAsync("C1"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(250)]
    [InlineData(900)]
    public async Task Put_LostAsTheConnectionBreaksForAWhile_IsSeenWithinASecond(int milliseconds)
    {
        await KnowAsync("C1", 1);
        reader.Bus.IsDeaf = true;
        await writer.PutAsync("C1", 2);

        Pass(TimeSpan.FromMilliseconds(milliseconds));
        reader.Bus.IsDeaf = false;
        Pass(TimeSpan.FromMilliseconds(1000 - milliseconds));

        Assert.Equal(2, await reader.NumberAsync("C1"));
        await AssertStaysAsync("C1");
    }

    [Fact]
    public async Task Put_WhoseMessageAloneIsLost_IsSeenWithinASecond()
    {
        await KnowAsync("C1", 1);
        writer.Bus.IsMute = true;
        await writer.PutAsync("C1", 2);
        writer.Bus.IsMute = false;

        Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(2, await reader.NumberAsync("C1"));
        await AssertStaysAsync("C1");
    }

    [Fact]
    public async Task Messages_ThatOvertakeEachOther_MakeNothingBeReadAgain()
    {
        await KnowAsync("C1", 1);
        shared.Bus.IsHeld = true;
        await writer.PutAsync("C2", 2);
        await writer.PutAsync("C3", 3);
        await writer.PutAsync("C4", 4);
        shared.Bus.Deliver(2, 0, 1);

        Pass(TimeSpan.FromSeconds(1));

        await AssertStaysAsync("C1");
    }

    [Fact]
    public async Task Messages_OfALaterRelease_MakeEverythingBeReadAgain()
    {
        await KnowAsync("C1", 1);
        await shared.Profiles.PutAsync("C1", SampleProfiles.Numbered(2), Token);

        shared.Bus.Pass([2, 0, 0]);

        Assert.Equal(2, await reader.NumberAsync("C1"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silence_OfOneReplica_MakesEverythingBeReadAgainUnlessItSaidFarewell(
        bool saidIt
    )
    {
        await KnowAsync("C1", 1);
        if (saidIt)
            await writer.Invalidations.StopAsync();
        writer.Bus.IsMute = true;
        var reads = shared.Profiles.Reads;

        Pass(SenderWatch.Silence + Beat);
        await reader.NumberAsync("C1");

        Assert.Equal(saidIt ? 0 : 1, shared.Profiles.Reads - reads);
    }

    [Fact]
    public async Task Silence_ForLong_MakesAReplicaListenAgain()
    {
        reader.Bus.IsDeaf = true;

        Pass(TimeSpan.FromSeconds(7));

        Assert.Equal(3, reader.Bus.Listenings);
        Assert.Equal(1, writer.Bus.Listenings);
    }

    [Fact]
    public async Task Get_MessagesLostAndStoreDown_AnswersTheOldProfileAsStale()
    {
        await KnowAsync("C1", 1);
        shared.Bus.Pass([]);
        shared.Profiles.IsDown = true;

        var read = await reader.GetAsync("C1");

        Assert.Equal((ProfileReadStatus.FoundStale, Beat), (read.Status, read.Age));
        Assert.Equal(1, read.Profile!.Numerics[0]);
    }

    [Fact]
    public async Task Get_StoreFailsWhileAWriteIsHeard_DoesNotAnswerWhatItReplaced()
    {
        await KnowAsync("C1", 1);
        shared.Time.Advance(shared.Options.TimeToLive);
        var gate = new TaskCompletionSource();
        (shared.Profiles.ReadGate, shared.Profiles.IsDown) = (gate.Task, true);
        var read = reader.GetAsync("C1").AsTask();
        shared.Profiles.IsDown = false;

        await writer.PutAsync("C1", 2);
        gate.SetResult();

        Assert.Equal(ProfileReadStatus.Unavailable, (await read).Status);
    }

    [Fact]
    public async Task Get_MessagesLostWhileAReadIsUnderWay_DoesNotWaitForIt()
    {
        await writer.PutAsync("C1", 1);
        var gate = new TaskCompletionSource();
        shared.Profiles.ReadGate = gate.Task;
        var early = reader.NumberAsync("C1");
        shared.Profiles.ReadGate = null;
        await shared.Profiles.PutAsync("C1", SampleProfiles.Numbered(2), Token);
        shared.Bus.Pass([]);

        Assert.Equal(2, await reader.NumberAsync("C1"));

        gate.SetResult();
        Assert.Equal(1, await early);
        Assert.Equal(2, await reader.NumberAsync("C1"));
    }

    [Fact]
    public async Task Put_OfAMalformedId_TellsNobody()
    {
        var before = shared.Bus.Sent.Count;

        await Assert.ThrowsAsync<ArgumentException>(() => writer.PutAsync("客户", 1));

        Assert.Equal(before, shared.Bus.Sent.Count);
    }

    [Fact]
    public async Task Get_FromMemory_AllocatesNothing()
    {
        await KnowAsync("C1", 1);
        Hit(100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Hit(1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Hit(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var read = reader.GetAsync("C1");
            if (!read.IsCompletedSuccessfully || read.Result.Status != ProfileReadStatus.Found)
                throw new InvalidOperationException("Not answered from memory.");
        }
    }

    /// <summary>The store holds it, and the reader has read it one beat ago.</summary>
    private async Task KnowAsync(string id, int number)
    {
        await writer.PutAsync(id, number);
        Assert.Equal(number, await reader.NumberAsync(id));
        Pass(Beat);
    }

    private async Task AssertStaysAsync(string id)
    {
        Pass(TimeSpan.FromSeconds(1));
        await reader.GetAsync(id);
        var reads = shared.Profiles.Reads;
        Pass(TimeSpan.FromSeconds(5));
        await reader.GetAsync(id);
        Assert.Equal(reads, shared.Profiles.Reads);
    }

    private void Pass(TimeSpan span)
    {
        for (; span > Beat; span -= Beat)
            Step(Beat);
        Step(span);
    }

    private void Step(TimeSpan span)
    {
        shared.Time.Advance(span);
        writer.Beat();
        reader.Beat();
    }
}
