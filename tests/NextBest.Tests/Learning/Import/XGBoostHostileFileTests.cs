using System.Text;
using NextBest.Learning.Import.XGBoost;
using Xunit;

namespace NextBest.Tests.Learning.Import;

public sealed class XGBoostHostileFileTests
{
    [Fact]
    public void Read_OfAFileCutAnywhere_Throws()
    {
        var bytes = Encoding.UTF8.GetBytes(XGBoostFile.Stump);
        XGBoostModelFile.Read("m.json", [.. bytes]);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() =>
                XGBoostModelFile.Read("m.json", bytes[..length])
            );
    }

    [Fact]
    public void Read_OfAFileWithAnyByteChanged_ReadsOrThrowsInvalidData()
    {
        var bytes = Encoding.UTF8.GetBytes(XGBoostFile.Stump);
        foreach (var other in "9-[\"}N\0"u8.ToArray())
            for (var i = 0; i < bytes.Length; i++)
            {
                byte[] changed = [.. bytes];
                changed[i] = other;
                var e = Record.Exception(() => XGBoostModelFile.Read("m.json", changed));
                Assert.True(e is null or InvalidDataException, $"{e} at {i}");
            }
    }

    [Theory]
    [InlineData("[1,-1,3,-1,-1]", "[0,-1,3,-1,-1]", "the child of node 0 is node 0")]
    [InlineData("[1,-1,3,-1,-1]", "[1,-1,1,-1,-1]", "the child of node 2 is node 1")]
    [InlineData("[1,-1,3,-1,-1]", "[5,-1,3,-1,-1]", "node 0 has the child 5")]
    [InlineData("[1,-1,3,-1,-1]", "[-2,-1,3,-1,-1]", "node 0 has the child -2")]
    [InlineData("[1,-1,3,-1,-1]", "[1,-1,3,-1]", "it has 4 entries, but tree_param.num_nodes is 5")]
    [InlineData("\"num_nodes\":\"5\"", "\"num_nodes\":\"1000000000\"", "num_nodes is 1000000000")]
    [InlineData("\"num_nodes\":\"5\"", "\"num_nodes\":\"5000000000\"", "is not a whole number")]
    [InlineData(
        "\"num_feature\":\"2\",\"num_target\"",
        "\"num_feature\":\"1\",\"num_target\"",
        "asks input 1"
    )]
    [InlineData(
        "\"num_feature\":\"2\",\"num_target\"",
        "\"num_feature\":\"1000000000\",\"num_target\"",
        "1000000000 inputs"
    )]
    [InlineData("\"num_target\":\"2\"", "\"num_target\":\"1000000000\"", "1000000000 outputs")]
    [InlineData("[0.5,-1.0", "[NaN,-1.0", "node 0 compares with NaN")]
    [InlineData("[0.5,-1.0", "[0.5,NaN", "node 1 adds NaN")]
    [InlineData("[0.5,-1.0", "[0.5,Infinity", "node 1 adds")]
    [InlineData("\"split_indices\":[0,", "\"split_indices\":[7,", "node 0 asks input 7")]
    [InlineData("\"tree_info\":[1]", "\"tree_info\":[2]", "tree 0 adds to output 2")]
    [InlineData("\"tree_info\":[1]", "\"tree_info\":[]", "it has 0 entries instead of 1")]
    [InlineData("\"categories_nodes\":[2]", "\"categories_nodes\":[9]", "node 9 does not exist")]
    [InlineData(
        "\"categories_nodes\":[2]",
        "\"categories_nodes\":[]",
        "node 2 is categorical but not listed"
    )]
    [InlineData("\"categories_segments\":[0]", "\"categories_segments\":[1]", "categories 1 to 3")]
    [InlineData("\"categories_sizes\":[2]", "\"categories_sizes\":[2000000000]", "2000000000 of 2")]
    [InlineData("\"categories\":[0,3]", "\"categories\":[0,16777216]", "16777216 is no category")]
    [InlineData("\"categories\":[0,3]", "\"categories\":[0,-3]", "-3 is no category")]
    [InlineData(
        "\"num_nodes\":\"5\",\"size_leaf_vector\":\"0\"",
        "\"num_nodes\":\"5\",\"size_leaf_vector\":\"2\"",
        "multi_output_tree"
    )]
    [InlineData(
        "\"binary:logistic\"",
        "\"reg:unheard\"",
        "the objective \"reg:unheard\" is not taken"
    )]
    [InlineData(
        "\"name\":\"gbtree\"",
        "\"name\":\"gbforest\"",
        "the booster \"gbforest\" is not known"
    )]
    [InlineData("\"5E-1\"", "\"2\"", "out of the objective's range")]
    [InlineData("\"5E-1\"", "\"[1E-1,1E-1,1E-1]\"", "3 numbers for 2 outputs")]
    [InlineData("[\"x\",\"c\"]", "[\"x\",\"x\"]", "the name x is there twice")]
    [InlineData("[\"x\",\"c\"]", "[\"x\"]", "1 names for 2 inputs")]
    [InlineData("\"split_indices\"", "\"other\"", "the field split_indices is missing")]
    [InlineData("\"learner\":{", "\"learner\":[{", "not JSON")]
    [InlineData("\"objective\":{\"name\":", "\"objective\":{\"name\":3,\"x\":", "3 is not a text")]
    public void Read_OfADamagedFile_NamesWhatIsWrong(string part, string damage, string fault)
    {
        Assert.Contains(part, XGBoostFile.Stump, StringComparison.Ordinal);
        var json = XGBoostFile.Stump.Replace(part, damage, StringComparison.Ordinal);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<InvalidDataException>(() =>
            XGBoostModelFile.Read("m.json", Encoding.UTF8.GetBytes(json))
        );
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.StartsWith("m.json: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(fault, e.Message, StringComparison.Ordinal);
    }
}
