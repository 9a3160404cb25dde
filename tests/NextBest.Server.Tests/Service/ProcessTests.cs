using Grpc.Core;
using Grpc.Net.Client;
using NextBest.Server.Hosting;
using NextBest.Server.Tests.Store;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class ProcessTests
{
    private const int WritesBeforeTheCut = 500;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_WhileProfilesAreWritten_LosesNoAcknowledgedOne()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = await WriteUntilKilledAsync(folder.Path);
        Assert.True(acknowledged >= WritesBeforeTheCut);
        await using var again = ServerProcess.Start(folder.Path, "--SelfCheck:Enabled=false");
        using var channel = await again.ConnectAsync();
        var profiles = new ProfileService.ProfileServiceClient(channel);
        for (var i = 0; i < acknowledged; i++)
        {
            var request = new GetProfileRequest { CustomerId = $"W{i}" };
            var answer = await profiles.GetProfileAsync(request, cancellationToken: Cancelled);
            Assert.Equal(i % 100, answer.Profile.Features["age"].Number);
        }

        Assert.Equal(ExitCodes.Stopped, await again.TerminateAsync());
    }

    [Fact]
    public async Task Terminate_ThenStart_KeepsProfilesAndTakesNoSampleCustomersInPlaceOfThem()
    {
        using var folder = new TemporaryFolder();
        await using (
            var first = ServerProcess.Start(
                folder.Path,
                "--SampleCustomers:Count=0",
                "--SelfCheck:Enabled=false"
            )
        )
        {
            using var channel = await first.ConnectAsync();
            await PutAsync(new ProfileService.ProfileServiceClient(channel), 7);
            Assert.Equal(ExitCodes.Stopped, await first.TerminateAsync());
            Assert.Contains("Draining", first.Output, StringComparison.Ordinal);
        }

        await using var second = ServerProcess.Start(folder.Path, "--SelfCheck:Enabled=false");
        using var again = await second.ConnectAsync();
        var request = new GetProfileRequest { CustomerId = "W7" };
        var kept = await new ProfileService.ProfileServiceClient(again).GetProfileAsync(
            request,
            cancellationToken: Cancelled
        );
        Assert.Equal(7, kept.Profile.Features["age"].Number);
        Assert.Contains("The store holds 1 customers", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FaultyOptions_NamesEveryKeyAndEndsWithItsCode()
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Start(
            folder.Path,
            "--SampleCustomers:Count=-1",
            "--Bank:TimeZone=Mars",
            "--NearCache:SizeLimitBytes=1"
        );
        Assert.Equal(ExitCodes.FaultyOptions, await server.EndAsync());
        Assert.Contains("SampleCustomers:Count = '-1'", server.Output, StringComparison.Ordinal);
        Assert.Contains("Bank:TimeZone = 'Mars'", server.Output, StringComparison.Ordinal);
        Assert.Contains("NearCache:SizeLimitBytes = '1'", server.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Bundel:Folder=x", "'--Bundel:Folder' is no option")]
    [InlineData("--Bundle:Foldr=x", "'--Bundle:Foldr' is no option")]
    [InlineData("--SampleCustomers:Count=many", "many")]
    [InlineData("--Kestrel:Endpoints:Grpc:Url=foo", "Kestrel:Endpoints:Grpc:Url = 'foo'")]
    [InlineData("--Kestrel:Endpoints:Http:Url=http://127.0.0.1:99999", "Http:Url = 'http://127")]
    [InlineData("--Kestrel:Endpoints:Grpc:Protocols=Foo", "Grpc:Protocols = 'Foo'")]
    public async Task Start_UnknownOrMalformedOption_IsRefused(string option, string told)
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Start(folder.Path, option);
        Assert.Equal(ExitCodes.FaultyOptions, await server.EndAsync());
        Assert.Contains(told, server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AddressOfAnotherMachine_NamesTheOptionAndEnds()
    {
        using var folder = new TemporaryFolder();
        // 192.0.2.0/24 is for documentation (RFC 5737): no machine has it.
        await using var server = ServerProcess.Start(
            folder.Path,
            "--Kestrel:Endpoints:Http:Url=http://192.0.2.1:5080"
        );
        Assert.Equal(ExitCodes.StartupFailed, await server.EndAsync());
        Assert.Contains("Kestrel:Endpoints", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BrokenBundle_ListsTheFaultsAndEnds()
    {
        using var folder = new TemporaryFolder();
        var bundle = Directory.CreateDirectory(Path.Combine(folder.Path, "bundle"));
        await File.WriteAllTextAsync(
            Path.Combine(bundle.FullName, "catalog.yaml"),
            "languages: [zh\n",
            Cancelled
        );
        await using var server = ServerProcess.Start(
            Path.Combine(folder.Path, "store"),
            $"--Bundle:Folder={bundle.FullName}"
        );
        Assert.Equal(ExitCodes.StartupFailed, await server.EndAsync());
        Assert.Contains("catalog.yaml:", server.Output, StringComparison.Ordinal);
        Assert.Contains("schema.yaml:", server.Output, StringComparison.Ordinal);
    }

    private static async Task<int> WriteUntilKilledAsync(string folder)
    {
        await using var server = ServerProcess.Start(
            folder,
            "--SampleCustomers:Count=0",
            "--SelfCheck:Enabled=false"
        );
        using var channel = await server.ConnectAsync();
        var profiles = new ProfileService.ProfileServiceClient(channel);
        var cut = Task.CompletedTask;
        for (var written = 0; ; written++)
        {
            // The writes go on while the process dies: those that fail were not acknowledged.
            if (written == WritesBeforeTheCut)
                cut = server.KillAsync();
            try
            {
                await PutAsync(profiles, written);
            }
            catch (RpcException)
            {
                await cut;
                return written;
            }
        }
    }

    private static async Task PutAsync(ProfileService.ProfileServiceClient profiles, int number)
    {
        var profile = new Profile { CustomerId = $"W{number}" };
        profile.Features["age"] = new FeatureValue { Number = number % 100 };
        await profiles.PutProfileAsync(
            new PutProfileRequest { Profile = profile },
            cancellationToken: Cancelled
        );
    }
}
