using NextBest.Redis.Profiles;
using NextBest.Redis.Profiles.Codecs;
using Xunit;

namespace NextBest.Tests.Store.Contract;

/// <summary>What every store of profiles must do, whatever it is made of.</summary>
public abstract class StoreContract : OpenStoreTests
{
    [Fact]
    public async Task Get_UnknownCustomer_IsNotFound() =>
        Assert.Equal(
            new ProfileRead(ProfileReadStatus.NotFound),
            (await GetAsync("C1")) with
            {
                Age = default,
            }
        );

    [Fact]
    public async Task Put_ThenGet_GivesTheSameBits()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var profile = SampleProfiles.Of(seed);
            await Profiles.PutAsync(SampleProfiles.IdOf(seed), profile, Token);
            await AssertFound(SampleProfiles.IdOf(seed), profile);
            await AssertFound(SampleProfiles.IdOf(seed), profile);
        }
    }

    [Fact]
    public async Task Put_OverAnother_ReplacesIt()
    {
        await Profiles.PutAsync("C1", SampleProfiles.Of(1), Token);
        await AssertFound("C1", SampleProfiles.Of(1));

        await Profiles.PutAsync("C1", SampleProfiles.Of(2), Token);

        await AssertFound("C1", SampleProfiles.Of(2));
    }

    [Fact]
    public async Task Put_AfterNotFound_IsFound()
    {
        await GetAsync("C1");

        await Profiles.PutAsync("C1", SampleProfiles.Of(1), Token);

        await AssertFound("C1", SampleProfiles.Of(1));
    }

    [Fact]
    public async Task Get_ByAnotherSchema_SaysSoAndKeepsTheProfile()
    {
        await Profiles.PutAsync("C1", SampleProfiles.Of(1), Token);

        for (var i = 0; i < 2; i++)
        {
            var read = await Profiles.GetAsync("C1", SampleProfiles.LaterSchema, Token);
            Assert.Equal(ProfileReadStatus.OtherSchema, read.Status);
            Assert.Null(read.Profile);
            await AssertFound("C1", SampleProfiles.Of(1));
        }
    }

    [Fact]
    public async Task Get_DamagedBytes_IsCorruptUntilReplaced()
    {
        var bytes = ProfileEncoding.Encode(SampleProfiles.Of(1));
        bytes[20] ^= 1;
        await Store.PutRawAsync("C1", bytes);

        Assert.Equal(ProfileReadStatus.Corrupt, (await GetAsync("C1")).Status);
        await Profiles.PutAsync("C1", SampleProfiles.Of(2), Token);

        await AssertFound("C1", SampleProfiles.Of(2));
    }

    [Fact]
    public async Task PutMany_MoreThanFitInThePipeline_StoresAll()
    {
        var entries = Enumerable
            .Range(0, 1000)
            .Select(i => new ProfileEntry(SampleProfiles.IdOf(i), SampleProfiles.Numbered(i)))
            .ToList();

        await Profiles.PutManyAsync(entries, Token);

        for (var i = 0; i < entries.Count; i++)
            await AssertFound(SampleProfiles.IdOf(i), entries[i].Profile);
    }

    [Fact]
    public async Task PutMany_OneIdTwice_KeepsTheLater()
    {
        await Profiles.PutManyAsync(
            [new("C1", SampleProfiles.Of(1)), new("C1", SampleProfiles.Of(2))],
            Token
        );

        await AssertFound("C1", SampleProfiles.Of(2));
    }

    [Fact]
    public async Task PutMany_OneMalformedId_StoresNothing()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            Profiles.PutManyAsync(
                [new("C1", SampleProfiles.Of(1)), new("{}", SampleProfiles.Of(2))],
                Token
            )
        );

        Assert.Equal(ProfileReadStatus.NotFound, (await GetAsync("C1")).Status);
    }

    [Fact]
    public async Task PutMany_None_Completes()
    {
        await Profiles.PutManyAsync([], Token);

        Assert.Equal(0, await Profiles.CountAsync(Token));
    }

    [Fact]
    public async Task Erase_Known_LeavesNothing()
    {
        await Profiles.PutAsync("C1", SampleProfiles.Of(1), Token);
        await Profiles.PutAsync("C2", SampleProfiles.Of(2), Token);
        await AssertFound("C1", SampleProfiles.Of(1));

        Assert.True(await Profiles.EraseAsync("C1", Token));

        Assert.Equal(ProfileReadStatus.NotFound, (await GetAsync("C1")).Status);
        await AssertFound("C2", SampleProfiles.Of(2));
        Assert.False(await Profiles.EraseAsync("C1", Token));
    }

    [Fact]
    public async Task Count_FewThousands_IsExact()
    {
        Assert.Equal(0, await Profiles.CountAsync(Token));
        var entries = Enumerable
            .Range(0, 3000)
            .Select(i => new ProfileEntry(SampleProfiles.IdOf(i), SampleProfiles.Numbered(i)))
            .ToList();

        await Profiles.PutManyAsync(entries, Token);

        Assert.Equal(entries.Count, await Profiles.CountAsync(Token));
    }

    [Theory]
    [MemberData(nameof(MalformedIds))]
    public async Task AnyMember_MalformedId_IsRefused(string id)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await GetAsync(id));
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            Profiles.PutAsync(id, SampleProfiles.Of(1), Token)
        );
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Profiles.EraseAsync(id, Token));
    }

    [Fact]
    public async Task AnyMember_CancelledToken_IsCancelled()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Profiles.GetAsync("C1", SampleProfiles.Schema, cancelled)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Profiles.PutAsync("C1", SampleProfiles.Of(1), cancelled)
        );
    }

    [Fact]
    public async Task Get_WhileOthersPut_SeesWholeProfilesThatNeverGoBack()
    {
        const int Writes = 300;
        await Profiles.PutAsync("C1", SampleProfiles.Numbered(0), Token);
        var written = 0;
        var writer = Task.Run(
            async () =>
            {
                for (var i = 1; i <= Writes; i++)
                {
                    await Profiles.PutAsync("C1", SampleProfiles.Numbered(i), Token);
                    Volatile.Write(ref written, i);
                }
            },
            Token
        );
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(ReadUntilLast, Token));

        await Task.WhenAll([writer, .. readers]);

        async Task ReadUntilLast()
        {
            for (float seen = 0; seen < Writes; )
            {
                var acknowledged = Volatile.Read(ref written);
                var read = await GetAsync("C1");
                Assert.Equal(ProfileReadStatus.Found, read.Status);
                seen = read.Profile!.Numerics[0];
                Assert.True(
                    seen >= acknowledged,
                    $"read {seen} after {acknowledged} was acknowledged"
                );
            }
        }
    }

    protected ValueTask<ProfileRead> GetAsync(string id) =>
        Profiles.GetAsync(id, SampleProfiles.Schema, Token);

    protected async Task AssertFound(string id, Core.Features.CustomerProfile expected)
    {
        var read = await GetAsync(id);
        Assert.Equal(ProfileReadStatus.Found, read.Status);
        SampleProfiles.AssertSame(expected, read.Profile);
    }
}
