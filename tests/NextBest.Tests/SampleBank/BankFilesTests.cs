using System.IO.Compression;
using NextBest.Core.Features;
using NextBest.SampleBank.Writers;

namespace NextBest.Tests.SampleBank;

public sealed class BankFilesTests : IDisposable
{
    private readonly string folder = Directory
        .CreateTempSubdirectory("nextbest-samplebank-")
        .FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task WriteAsync_AnyNumberOfThreads_SameBytes()
    {
        await WriteAsync("one", threads: 1);
        await WriteAsync("four", threads: 4);

        foreach (var name in new[] { "examples.csv", "oracle.csv", "profiles.csv" })
            Assert.Equal(await BytesAsync("one", name), await BytesAsync("four", name));
    }

    [Fact]
    public async Task WriteAsync_Gzip_SameTextAndReadableToTheEnd()
    {
        await WriteAsync("plain");
        await WriteAsync("packed", gzip: true);

        foreach (var name in new[] { "examples.csv", "oracle.csv", "profiles.csv" })
        {
            await using var stream = new GZipStream(
                File.OpenRead(Path.Combine(folder, "packed", name + ".gz")),
                CompressionMode.Decompress
            );
            using var text = new MemoryStream();
            await stream.CopyToAsync(text, TestContext.Current.CancellationToken);
            Assert.Equal(await BytesAsync("plain", name), text.ToArray());
        }
    }

    [Fact]
    public async Task WriteAsync_Profiles_ReadBackToTheSameBits()
    {
        await WriteAsync("bank");
        var lines = await LinesAsync("bank", "profiles.csv");
        var features = lines[0].Split(',')[2..];
        var builder = new ProfileBuilder(SampleBankFixture.Schema);
        var simulated = SampleBankFixture.Bank(Customers).Profiles().ToList();

        Assert.Equal(Customers + 1, lines.Length);
        for (var row = 1; row < lines.Length; row++)
        {
            var cells = lines[row].Split(',');
            for (var f = 0; f < features.Length; f++)
            {
                Assert.True(SampleBankFixture.Schema.TryFind(features[f], out var feature));
                Assert.Null(builder.SetText(feature, cells[f + 2]));
            }

            var expected = simulated[row - 1].Profile;
            var read = builder.Build(expected.AsOf);
            Assert.Equal(expected.Numerics.ToArray(), read.Numerics.ToArray());
            Assert.Equal(expected.Categories.ToArray(), read.Categories.ToArray());
            Assert.Equal(expected.SetWords.ToArray(), read.SetWords.ToArray());
        }
    }

    [Fact]
    public async Task WriteAsync_Examples_OneRowALabelledMonthAndOracleBeside()
    {
        var summary = await WriteAsync("bank");
        var examples = await LinesAsync("bank", "examples.csv");
        var oracle = await LinesAsync("bank", "oracle.csv");

        Assert.Equal(2 * Customers, summary.Examples);
        Assert.Equal(2 * Customers + 1, examples.Length);
        Assert.Equal(
            examples.Select(l => string.Join(',', l.Split(',')[..2])),
            oracle.Select(l => string.Join(',', l.Split(',')[..2]))
        );
        Assert.StartsWith("C000000,2026-01-31,", examples[1], StringComparison.Ordinal);
        Assert.StartsWith("C000000,2026-02-28,", examples[2], StringComparison.Ordinal);
        Assert.EndsWith(",held,acquired", examples[0], StringComparison.Ordinal);
        Assert.Equal(summary.Acquiring, examples.Skip(1).Count(l => !l.EndsWith(',')));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "bank"), "*.tmp"));
    }

    [Fact]
    public async Task WriteAsync_MoreExampleMonthsThanLabels_SaysHowManyThereAre()
    {
        var fault = await Assert.ThrowsAsync<ArgumentException>(() =>
            WriteAsync("bank", exampleMonths: 6)
        );
        Assert.Contains("at most 5 months", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_Cancelled_LeavesNoFiles()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            BankFiles.WriteAsync(
                SampleBankFixture.Bank(Customers),
                new BankFilesOptions { Folder = Path.Combine(folder, "bank") },
                _ => { },
                cancelled.Token
            )
        );
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "bank")));
    }

    private const int Customers = 450;

    private Task<BankFilesSummary> WriteAsync(
        string name,
        int threads = 2,
        bool gzip = false,
        int exampleMonths = 2
    ) =>
        BankFiles.WriteAsync(
            SampleBankFixture.Bank(Customers),
            new BankFilesOptions
            {
                Folder = Path.Combine(folder, name),
                ExampleMonths = exampleMonths,
                Gzip = gzip,
                Threads = threads,
            },
            _ => { },
            TestContext.Current.CancellationToken
        );

    private Task<byte[]> BytesAsync(string name, string file) =>
        File.ReadAllBytesAsync(
            Path.Combine(folder, name, file),
            TestContext.Current.CancellationToken
        );

    private Task<string[]> LinesAsync(string name, string file) =>
        File.ReadAllLinesAsync(
            Path.Combine(folder, name, file),
            TestContext.Current.CancellationToken
        );
}
