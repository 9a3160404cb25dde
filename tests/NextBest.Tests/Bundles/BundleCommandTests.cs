using System.CommandLine;
using System.Text.Json;
using NextBest.Cli.Commands;
using Xunit;

namespace NextBest.Tests.Bundles;

public sealed class BundleCommandTests
{
    [Fact]
    public void Verify_GoodBundle_EndsWithZero()
    {
        using var files = new TestBundle();

        var (code, output) = Run("verify", files.Folder);

        Assert.Equal(0, code);
        Assert.Equal(
            $"test-bank {TestBundle.Version} (model test-model-1) in {files.Folder}: good; 0 fault(s), 0 warning(s)",
            output.Trim()
        );
    }

    [Fact]
    public void Verify_FaultyBundle_ListsFaultsAndEndsWithThree()
    {
        using var files = new TestBundle();
        files.Replace("catalog.yaml", "currency: USD", "currency: USB");

        var (code, output) = Run("verify", files.Folder);

        Assert.Equal(3, code);
        Assert.Contains("catalog.yaml:42:15: products[2].currency 'USB' is no ISO 4217", output);
        Assert.EndsWith("can't serve; 2 fault(s), 0 warning(s)", output.Trim());
    }

    [Fact]
    public void Verify_Json_CarriesEveryMember()
    {
        using var files = new TestBundle();
        files.Replace("policy.yaml", "factor: 50", "factor: 0");
        files.Seal();

        var (_, output) = Run("verify", files.Folder, "--json");

        var fault = Assert.Single(
            JsonDocument.Parse(output).RootElement.GetProperty("faults").EnumerateArray()
        );
        Assert.Equal("policy.yaml", fault.GetProperty("file").GetString());
        Assert.Equal(72, fault.GetProperty("line").GetInt32());
        Assert.Equal("triggers[0].factor", fault.GetProperty("path").GetString());
        Assert.Equal("0", fault.GetProperty("value").GetString());
        Assert.Equal("must be above 0", fault.GetProperty("message").GetString());
    }

    [Fact]
    public void Seal_WithModelFolder_CopiesSealsAndVerifies()
    {
        using var trained = new TestBundle();
        using var files = new TestBundle();
        files.Write("model.nbm", "");

        var (code, output) = Run(
            "seal",
            files.Folder,
            "--model",
            trained.Folder,
            "--version",
            "7.0"
        );

        Assert.Equal(0, code);
        Assert.StartsWith("test-bank 7.0 ", output);
    }

    [Fact]
    public void Seal_ModelFolderWithoutModel_SaysWhatIsMissing()
    {
        using var files = new TestBundle();

        var (code, output) = Run("seal", files.Folder, "--model", Path.GetTempPath());

        Assert.Equal(3, code);
        Assert.Contains(
            "model.nbm: is missing; name the folder that 'train --output' wrote",
            output
        );
        Assert.NotNull(files.Load().Bundle);
    }

    [Fact]
    public void Show_GoodBundle_NamesWhatItHolds()
    {
        using var files = new TestBundle();

        var (code, output) = Run("show", files.Folder);

        Assert.Equal(0, code);
        Assert.Contains("4 lines, 9 products, 11 features, 4 model targets", output);
        Assert.Contains("Tuition abroad", output);
        Assert.Contains("Silver customers", output);
        Assert.Contains("at most 3 per customer in 7d", output);
        Assert.Contains("Gold evening", output);
        Assert.Contains("30% / 50% / 0% / 20%", output);
        Assert.Contains("Wealth starter", output);
        Assert.Contains("0.91", output);
    }

    [Fact]
    public void Show_Json_ListsProductsInCatalogOrder()
    {
        using var files = new TestBundle();

        var (_, output) = Run("show", files.Folder, "--json", "--language", "zh");

        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(9, root.GetProperty("products").GetArrayLength());
        Assert.Equal("三个月定期", root.GetProperty("products")[0].GetProperty("name").GetString());
        Assert.Equal("night", root.GetProperty("contact_rules")[3].GetProperty("id").GetString());
        Assert.Equal(3, root.GetProperty("levers").GetArrayLength());
        Assert.Equal("财富之夜", root.GetProperty("campaigns")[0].GetProperty("name").GetString());
        Assert.Equal("0.91", root.GetProperty("metrics").GetProperty("ndcg_at_7").GetString());
    }

    private static (int Code, string Output) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        var code = BundleCommand
            .Create()
            .Parse(arguments)
            .Invoke(new InvocationConfiguration { Output = output });
        return (code, output.ToString());
    }
}
