using NextBest.Bundles;
using NextBest.Core.Catalog;
using NextBest.Core.Policy;
using Xunit;

namespace NextBest.Tests.Bundles;

public sealed class BundleReaderTests
{
    [Fact]
    public void Load_GoodBundle_HasNoFaultsAndNoWarnings()
    {
        using var files = new TestBundle();

        var result = files.Load();

        Assert.Empty(result.Faults);
        Assert.Empty(result.Warnings);
        Assert.Equal("test-bank", result.Bundle!.Name);
        Assert.Equal(TestBundle.Version, result.Bundle.Version);
        Assert.Equal("test-model-1", result.Bundle.ModelVersion);
        Assert.Equal(files.Schema.Fingerprint, result.Bundle.Schema.Fingerprint);
        Assert.Same(result.Bundle.Schema, result.Bundle.Model.Schema);
    }

    [Fact]
    public void Load_GoodBundle_MergesTheLinesDefaults()
    {
        var catalog = TestBundle.Loaded().Catalog;

        var deposit = catalog.Products[catalog.IndexOfProduct("td_1y")];
        Assert.Equal((RiskRating.R1, 60d, 3d), (deposit.Rating, deposit.ValueYuan, deposit.Share));
        Assert.Equal(365, deposit.TermDays);
        Assert.Equal((1d, 0.75), (deposit.Tags["safe"], deposit.Tags["plain"]));
        var fund = catalog.Products[catalog.IndexOfProduct("fund_star")];
        Assert.Equal((RiskRating.R4, 280d), (fund.Rating, fund.ValueYuan));
        Assert.True(fund.Channels.Contains(Channel.Tablet));
        Assert.False(fund.Channels.Contains(Channel.Sms));
        Assert.Equal("card_star_v2", fund.Treatments[Channel.MobileApp]);
        Assert.Equal(new DateOnly(2026, 12, 31), fund.ValidUntil);
        Assert.Equal(["hz", "nb"], fund.Regions);
        Assert.Equal("近期关注度高。", fund.TalkTrack![0]);
    }

    [Fact]
    public void Load_GoodBundle_KeepsTheOrderOfTheFile()
    {
        var catalog = TestBundle.Loaded().Catalog;

        Assert.Equal(
            ["time_deposit", "fund", "tuition", "business_loan"],
            catalog.Lines.Select(l => l.Id)
        );
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, 2, 3], catalog.Products.Select(p => p.Line));
        Assert.Equal(["zh", "en"], catalog.Languages);
        Assert.Equal(
            [
                HoldingRule.Repeatable,
                HoldingRule.OncePerProduct,
                HoldingRule.OncePerLine,
                HoldingRule.Repeatable,
            ],
            catalog.Lines.Select(l => l.Holding)
        );
    }

    [Fact]
    public void Load_GoodBundle_ResolvesThePolicy()
    {
        var bundle = TestBundle.Loaded();
        var policy = bundle.Policy;

        Assert.Equal("risk_grade", policy.Suitability.Grade.Name);
        Assert.Equal(12, policy.Suitability.ValidityMonths);
        Assert.Equal(
            (0.5, 2),
            (policy.Arbitration.ValueExponent, policy.Arbitration.MaximumPerLine)
        );
        var trigger = Assert.Single(policy.Triggers);
        Assert.Equal([2, 6, 7], trigger.Products);
        Assert.Equal((50d, 2), (trigger.Factor, trigger.Reason));
        Assert.Equal(3, policy.FallbackReason);
        Assert.Equal([1], policy.Reasons[0].Features);
        Assert.Equal([0, 1], policy.Reasons[0].Lines);
        Assert.Equal("You are paying abroad.", policy.Reasons[2].Text![1]);
        Assert.Equal("Silver customers", policy.Segments[1].Name![1]);
        Assert.Equal(9, policy.Eligibility.Count);
        Assert.Equal(-1, policy.Eligibility[7]);
    }

    [Fact]
    public void Load_MissingFolder_IsAFault() =>
        Assert.Equal(
            "nowhere/at-all: is no folder; name a folder that holds a bundle.yaml",
            Assert.Single(BundleReader.Load("nowhere/at-all").Faults).ToString()
        );

    [Fact]
    public void Load_EmptyFolder_NamesEveryMissingFile()
    {
        var folder = Directory.CreateTempSubdirectory("nextbest-empty-");

        var faults = BundleReader.Load(folder.FullName).Faults;

        folder.Delete();
        Assert.Equal(
            [
                "bundle.yaml",
                "schema.yaml",
                "catalog.yaml",
                "policy.yaml",
                "model.nbm",
                "model.yaml",
                "golden.csv",
            ],
            faults.Select(fault => fault.File)
        );
        Assert.All(faults, fault => Assert.StartsWith("is missing; ", fault.Message));
    }

    [Fact]
    public void Load_BundleOfTheRepository_HasNoFaults()
    {
        var folder = BundleLocator.Find(null, AppContext.BaseDirectory);
        if (folder is null || !File.Exists(Path.Combine(folder, "bundle.yaml")))
            Assert.Skip("models/retail-bank is not sealed.");

        Assert.Empty(BundleReader.Load(folder).Faults);
    }
}
