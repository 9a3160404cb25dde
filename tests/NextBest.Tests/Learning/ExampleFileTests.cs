using System.IO.Compression;
using System.Text;
using NextBest.Core.Features;
using NextBest.Learning.Examples;
using NextBest.Tests.Models;
using Xunit;

namespace NextBest.Tests.Learning;

public sealed class ExampleFileTests
{
    private const string Header = "customer_id,as_of,age,city,held,acquired\n";

    [Fact]
    public void Rows_OfAGoodFile_CarryValuesAndLabel()
    {
        var row = Assert.Single(Read(Header + "C1,2026-01-31,41.5,west,p3|p1,p7|p2|p7\n"));
        Assert.Equal("C1", row.CustomerId);
        Assert.Equal(2, row.Line);
        Assert.Equal(["p7", "p2"], row.Acquired);
        Assert.Equal(41.5f, row.Profile!.Numerics[0]);
        Assert.Equal(2, row.Profile.Categories[0]);
        Assert.True(row.Profile.Contains(TestModels.Schema.Held, 3));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero), row.Profile.AsOf);
        Assert.True(row.Profile.IsMissing(TestModels.Schema.Features[3]));
    }

    [Theory]
    [InlineData("C1,2026-01-31,x,west,,", "age", "x")]
    [InlineData("C1,2026-01-31,NaN,west,,", "age", "NaN")]
    [InlineData("C1,2026-01-31,1e99,west,,", "age", "1E+99")]
    [InlineData("C1,31.1.2026,1,west,,", "as_of", "31.1.2026")]
    [InlineData("C1,2026-01-31,1,moon,,", "city", "moon")]
    [InlineData("C1,2026-01-31,1,west,p1|gold,", "held", "gold")]
    [InlineData(",2026-01-31,1,west,,", "customer_id", "")]
    [InlineData("C1,2026-01-31,1,west,", "", "")]
    [InlineData("C1,2026-01-31,1,west,,,", "", "")]
    [InlineData("C1,2026-01-31,1,\"west,,", "", "")]
    [InlineData("C1,2026-01-31,1,\"west\"x,,", "", "")]
    public void Rows_WithABrokenRow_NameItAndGoOn(string broken, string column, string value)
    {
        var rows = Read(Header + "A,2026-01-31,1,west,,\n" + broken + "\nB,2026-01-31,1,west,,\n");
        Assert.Equal(["A", "B"], rows.Where(r => r.IsUsable).Select(r => r.CustomerId));
        var fault = Assert.Single(rows, r => !r.IsUsable).Fault!;
        Assert.Equal((3, column, value), (fault.Line, fault.Column, fault.Value));
        Assert.NotEmpty(fault.Message);
    }

    [Fact]
    public void Rows_WithALineOfAnotherEncoding_NameItAndGoOn()
    {
        byte[] gbk = [0xb1, 0xb1, 0xbe, 0xa9];
        var rows = Read([
            .. Encoding.UTF8.GetBytes(Header + "A,2026-01-31,1,"),
            .. gbk,
            .. ",,\nB,2026-01-31,1,west,,\n"u8,
        ]);
        Assert.Equal("B", Assert.Single(rows, r => r.IsUsable).CustomerId);
        var fault = Assert.Single(rows, r => !r.IsUsable).Fault!;
        Assert.Equal(2, fault.Line);
        Assert.Contains("UTF-8", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_OfAGzipFileCutShort_AreRefusedRatherThanFewer()
    {
        var random = new Random(1);
        var text = string.Concat(
            Enumerable.Range(0, 5000).Select(i => $"C{i},2026-01-31,{random.Next(100)},west,,\n")
        );
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Header + text));

        var whole = zipped.ToArray();
        Assert.Equal(5000, Read(whole).Count);
        Assert.Throws<InvalidDataException>(() => Read(whole[..(whole.Length / 2)]));
    }

    [Fact]
    public void Open_OfAPipe_SaysWhatToGive()
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();
        var e = Assert.Throws<InvalidDataException>(() => new ExampleFile(pipe, TestModels.Schema));
        Assert.Contains("pipe", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_WithQuotesByteOrderMarkAndWindowsLines_AreTheSame()
    {
        var plain = Read(Header + "C1,2026-01-31,1,west,p1,\n")[0];
        var quoted = Read(
            "\uFEFF"
                + Header.Replace("\n", "\r\n", StringComparison.Ordinal)
                + "\"C1\",\"2026-01-31\",\"1\",west,\"p1\",\"\"\r\n\r\n"
        );
        Assert.Equal(plain.CustomerId, Assert.Single(quoted).CustomerId);
        Assert.Equal(plain.Profile!.SetWords.ToArray(), quoted[0].Profile!.SetWords.ToArray());
    }

    [Fact]
    public void Rows_WithCommasAndDoubledQuotesInACell_AreUnquoted() =>
        Assert.Equal("a \"b\", c", Read("customer_id\n\"a \"\"b\"\", c\"\n")[0].CustomerId);

    [Fact]
    public void Rows_OfGzip_AreReadByContent()
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(Encoding.UTF8.GetBytes(Header + "C1,2026-01-31,1,west,,\n"));
        stream.Position = 0;
        using var file = new ExampleFile(stream, TestModels.Schema);
        Assert.Equal("C1", Assert.Single(file.Rows()).CustomerId);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("as_of,age,acquired\n", "customer_id")]
    [InlineData("customer_id,age\n", "acquired")]
    [InlineData("customer_id,age,age,acquired\n", "age")]
    [InlineData("\"customer_id,acquired\n", "quote")]
    public void Open_WithABadHeader_NamesTheFault(string text, string named)
    {
        var e = Assert.Throws<InvalidDataException>(() =>
            Read(text, new() { NeedsAcquired = true })
        );
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WithTwoHeaderFaults_NamesBoth()
    {
        var e = Assert.Throws<InvalidDataException>(() => Read("age,age\n"));
        Assert.Contains("age", e.Message, StringComparison.Ordinal);
        Assert.Contains("customer_id", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Notices_OfIgnoredAndAbsentColumns_NameThem()
    {
        using var file = Open("customer_id,shoe_size,held\n");
        Assert.Contains(file.Notices, n => n.Contains("shoe_size", StringComparison.Ordinal));
        Assert.Contains(file.Notices, n => n.Contains("age, city", StringComparison.Ordinal));
        Assert.Empty(file.Rows());
    }

    [Fact]
    public void Rows_ForSomeCustomers_PassOverTheOthersFaultsToo()
    {
        var rows = Read(
            Header + "A,2026-01-31,x,west,,\nB,2026-01-31,1,west,,\n",
            new() { Customers = id => id == "B" }
        );
        Assert.Equal("B", Assert.Single(rows).CustomerId);
    }

    [Fact]
    public void Rows_WithUnknownValuesAccepted_KeepTheRow()
    {
        var row = Read(
            Header + "A,2026-01-31,1,moon,p1|gold,\n",
            new() { UnknownValues = UnknownValues.Accept }
        )[0];
        Assert.Equal(CategoryCode.Unseen, row.Profile!.Categories[0]);
        Assert.True(row.Profile.Contains(TestModels.Schema.Held, 1));
    }

    private static List<ExampleRow> Read(byte[] bytes)
    {
        using var file = new ExampleFile(new MemoryStream(bytes), TestModels.Schema);
        return [.. file.Rows()];
    }

    private static List<ExampleRow> Read(string text, ExampleFileOptions? options = null)
    {
        using var file = Open(text, options);
        return [.. file.Rows()];
    }

    private static ExampleFile Open(string text, ExampleFileOptions? options = null) =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(text)), TestModels.Schema, options);
}
