using System.Numerics;
using NextBest.Bundles.Catalog;
using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.SampleBank;
using NextBest.SampleBank.Shelf;
using NextBest.SampleBank.Writers;

namespace NextBest.Tests.SampleBank;

public sealed class ShelfChoiceTests : IDisposable
{
    private static readonly ProductCatalog Catalog = CatalogFile
        .Read(Path.Combine(SampleBankFixture.Folder, CatalogFile.FileName))
        .Catalog!;

    private readonly string folder = Directory.CreateTempSubdirectory("nextbest-shelf-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task WriteAsync_WithAShelf_ChangesNoByteOfTheOtherFiles()
    {
        await WriteAsync("plain", Bank(null));
        await WriteAsync("shelf", Bank(Catalog));

        foreach (var name in new[] { "examples.csv", "oracle.csv", "profiles.csv" })
            Assert.Equal(Bytes("plain", name), Bytes("shelf", name));
        Assert.False(File.Exists(Path.Combine(folder, "plain", "choices.csv")));
    }

    [Fact]
    public async Task WriteAsync_AnyNumberOfThreads_SameChoices()
    {
        await WriteAsync("one", Bank(Catalog), threads: 1);
        await WriteAsync("four", Bank(Catalog), threads: 4);

        foreach (var name in new[] { "choices.csv", "choices_oracle.csv" })
            Assert.Equal(Bytes("one", name), Bytes("four", name));
    }

    [Fact]
    public async Task WriteAsync_Choices_AreOfTheAcquiredLinesRowByRow()
    {
        await WriteAsync("bank", Bank(Catalog));
        var acquired = Lines("bank", "examples.csv")
            .Select(cells => (Key: $"{cells[0]},{cells[1]}", Lines: cells[^1].Split('|')))
            .SelectMany(row => row.Lines.Where(l => l != "").Select(line => $"{row.Key},{line}"));
        var choices = Lines("bank", "choices.csv");
        var chosen = choices.Select(cells =>
            $"{cells[0]},{cells[1]},{Catalog.Lines[Catalog.Products[Catalog.IndexOfProduct(cells[2])].Line].Id}"
        );

        Assert.Equal(acquired, chosen);
        Assert.Equal(choices, Lines("bank", "choices_oracle.csv").Select(cells => cells[..3]));
    }

    [Fact]
    public void Simulate_Choices_HaveProbabilitiesThatAddUpAndRanksThatFit()
    {
        var bank = Bank(Catalog);
        var shelf = new ShelfChoice(bank.Schema, Catalog, bank.Lines);
        var seen = 0;
        for (var number = 0; number < bank.Customers; number++)
            foreach (var month in bank.Simulate(number))
            {
                Assert.Equal(BitOperations.PopCount(month.Acquired), month.Choices.Count);
                foreach (var choice in month.Choices)
                {
                    var product = Catalog.Products[Catalog.IndexOfProduct(choice.ProductId)];
                    var line = Catalog.Lines[product.Line].Id;
                    var all = new double[Catalog.Products.Count(p => p.Line == product.Line)];
                    Assert.True(
                        shelf.TryFill(
                            month.Profile,
                            month.AsOf,
                            bank.Lines.ToList().IndexOf(line),
                            all
                        )
                    );
                    Assert.Equal(1, all.Sum(), 1e-12);
                    Assert.Equal(
                        all.OrderDescending().ElementAt(choice.Rank - 1),
                        choice.Probability
                    );
                    seen++;
                }
            }

        Assert.True(seen > 100);
    }

    [Fact]
    public void Choose_OverAllPoints_TakesEachProductAsOftenAsItsProbability()
    {
        const int Points = 10_000;
        var bank = Bank(Catalog);
        var shelf = new ShelfChoice(bank.Schema, Catalog, bank.Lines);
        var month = bank.Simulate(3)[0];
        var line = bank.Lines.ToList().IndexOf("time_deposit");
        var chosen = Enumerable
            .Range(0, Points)
            .Select(i => shelf.Choose(month.Profile, month.AsOf, line, (i + 0.5) / Points)!)
            .GroupBy(choice => choice)
            .ToDictionary(group => group.Key, group => group.Count());

        Assert.True(chosen.Count > 5);
        Assert.All(
            chosen,
            c => Assert.Equal(c.Key.Probability, (double)c.Value / Points, 2.0 / Points)
        );
    }

    [Fact]
    public void Simulate_OfVillagers_ChoosesWhatIsMadeForThem()
    {
        var bank = Bank(Catalog, customers: 2_000);
        bank.Schema.TryFind("residence", out var residence);
        var village = residence!.CodeOf("village");
        var (ofVillagers, ofOthers) = (new List<bool>(), new List<bool>());
        for (var number = 0; number < bank.Customers; number++)
            foreach (var month in bank.Simulate(number))
            foreach (var id in month.Choices.Select(c => c.ProductId))
                if (Catalog.Products[Catalog.IndexOfProduct(id)].Line == Line("time_deposit"))
                    (
                        month.Profile.Categories[residence.Slot] == village ? ofVillagers : ofOthers
                    ).Add(id == "td_county_harvest");

        Assert.True(ofVillagers.Average(c => c ? 1 : 0) > 2 * ofOthers.Average(c => c ? 1 : 0));
    }

    [Fact]
    public void Choose_OfAnyPoint_TakesAProductOnOfferThatTheCustomerCanPay()
    {
        var bank = Bank(Catalog);
        var shelf = new ShelfChoice(bank.Schema, Catalog, bank.Lines);
        bank.Schema.TryFind("aum_month_end", out var assets);
        var line = bank.Lines.ToList().IndexOf("fixed_income_wealth");
        foreach (var month in Enumerable.Range(0, bank.Customers).Select(n => bank.Simulate(n)[0]))
        foreach (var point in new[] { 0, 0.5, 0.999999999 })
        {
            var id = shelf.Choose(month.Profile, month.AsOf, line, point)!.ProductId;
            var product = Catalog.Products[Catalog.IndexOfProduct(id)];
            Assert.True(product.ValidUntil is not { } end || month.AsOf <= end);
            var wealth = month.Profile.Numerics[assets!.Slot];
            Assert.False(wealth >= 1 && wealth < product.MinimumAmount);
        }
    }

    [Fact]
    public void Choose_WhereTheShelfLacksTheLine_IsNone()
    {
        var bank = Bank(null);
        var empty = new ProductCatalog(["en"], [], []);
        var shelf = new ShelfChoice(bank.Schema, empty, bank.Lines);
        var month = bank.Simulate(0)[0];
        Assert.Null(shelf.Choose(month.Profile, month.AsOf, 0, 0.5));
    }

    private static int Line(string id) => Catalog.IndexOfLine(id);

    private static BankSimulator Bank(ProductCatalog? catalog, int customers = 300) =>
        new(
            SampleBankFixture.Schema,
            new SampleBankOptions
            {
                Customers = customers,
                Months = 6,
                Seed = 11,
                Start = new DateOnly(2025, 10, 1),
            },
            catalog
        );

    private Task<BankFilesSummary> WriteAsync(string name, BankSimulator bank, int threads = 2) =>
        BankFiles.WriteAsync(
            bank,
            new BankFilesOptions { Folder = Path.Combine(folder, name), Threads = threads },
            _ => { },
            TestContext.Current.CancellationToken
        );

    private byte[] Bytes(string name, string file) =>
        File.ReadAllBytes(Path.Combine(folder, name, file));

    private string[][] Lines(string name, string file) =>
        [.. File.ReadAllLines(Path.Combine(folder, name, file)).Skip(1).Select(l => l.Split(','))];
}
