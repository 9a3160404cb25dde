using System.Text;
using NextBest.Bundles.Schemas;
using Xunit;

namespace NextBest.Tests.Bundles;

/// <summary>No content of any file may do worse than faults.</summary>
public sealed class HostileFileTests
{
    public static TheoryData<string> Files =>
        [
            "schema.yaml",
            "catalog.yaml",
            "policy.yaml",
            "texts/en.yaml",
            "model.yaml",
            "model.nbm",
            "golden.csv",
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_FileCutAnywhere_GivesFaults(string file)
    {
        using var files = new TestBundle();
        var content = files.ReadBytes(file);
        var step = Math.Max(1, content.Length / 60);
        for (var length = 0; length < content.AsSpan().TrimEnd((byte)'\n').Length; length += step)
        {
            files.WriteBytes(file, content[..length]);

            var result = files.Load();

            Assert.Null(result.Bundle);
            Assert.NotEmpty(result.Faults);
        }
    }

    [Theory]
    [InlineData("bundle.yaml")]
    [MemberData(nameof(Files))]
    public void Load_FileMutated_NeverThrows(string file)
    {
        using var files = new TestBundle();
        var random = new Random(20261101);
        var content = files.ReadBytes(file);
        for (var round = 0; round < 100; round++)
        {
            files.WriteBytes(file, Mutate(content, random));

            var result = files.Load();

            Assert.Equal(result.Bundle is null, result.Faults.Count > 0);
        }
    }

    [Theory]
    [InlineData("a: &x [1]\nfeatures: *x", "1:4", "is an anchor")]
    [InlineData("features: !!python/object [1]", "1:11", "is a tag")]
    [InlineData("features: []\n---\nfeatures: []", "2:1", "starts a second document")]
    [InlineData("features: []\nfeatures: []", "2:1", "is given twice (first in line 1)")]
    [InlineData("? [a]\n: b", "1:3", "is no key")]
    [InlineData("features: {}", "1:11", "is a mapping, but a list is meant")]
    [InlineData("- a", "1:1", "is a list, but a mapping is meant")]
    [InlineData("features:\n  - a\n\t- b", "2:5", "is no valid YAML")]
    [InlineData("features: [a, b\nc: d\n", "2:1", "is no valid YAML: close every '['")]
    [InlineData("features: [\0]", "1:12", "is a control character")]
    public void Parse_WhatBundlesDontUse_IsRefusedAtItsPlace(
        string text,
        string place,
        string message
    )
    {
        var faults = SchemaFile.Parse(Encoding.UTF8.GetBytes(text), "s").Faults;

        Assert.Contains(
            faults,
            f =>
                $"{f.Line}:{f.Column}" == place
                && f.Message.StartsWith(message, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Parse_NestedTooDeep_IsRefusedSoon(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 100_000));

        Assert.NotEmpty(SchemaFile.Parse(Encoding.UTF8.GetBytes(text), "s").Faults);
    }

    [Fact]
    public void Parse_NotUtf8_NamesTheLine()
    {
        byte[] bytes = [.. "features: []\n# "u8, 0xC3, 0x28];

        var fault = Assert.Single(SchemaFile.Parse(bytes, "s").Faults);

        Assert.Equal("s:2:1: is not UTF-8; save the file as UTF-8", fault.ToString());
    }

    [Fact]
    public void Parse_TooLarge_IsRefused()
    {
        var fault = Assert.Single(SchemaFile.Parse(new byte[16 * 1024 * 1024 + 1], "s").Faults);

        Assert.Equal("has 16777217 bytes; at most 16777216 are read", fault.Message);
    }

    [Fact]
    public void Parse_ByteOrderMarkAndCarriageReturns_AreNoMatter()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "features:\r\n  - name: a\r\n    type: numeric\r\n"u8];

        Assert.Equal("a", SchemaFile.Parse(bytes, "s").Schema!.Features[0].Name);
    }

    [Fact]
    public void Parse_ThousandsOfFaults_StopsListing()
    {
        var text = "features:\n" + string.Concat(Enumerable.Repeat("  - x\n", 5_000));

        Assert.Equal(201, SchemaFile.Parse(Encoding.UTF8.GetBytes(text), "s").Faults.Count);
    }

    private static byte[] Mutate(byte[] content, Random random)
    {
        const string Specials = "{}[]:,&*!|>'\"%@`#-? \t\n\r\0~.0a";
        var mutated = content.ToList();
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = random.Next(mutated.Count);
            switch (random.Next(4))
            {
                case 0:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 1:
                    mutated.Insert(at, (byte)Specials[random.Next(Specials.Length)]);
                    break;
                case 2:
                    mutated.RemoveRange(at, Math.Min(random.Next(1, 20), mutated.Count - at));
                    break;
                default:
                    mutated.InsertRange(
                        at,
                        mutated.Slice(0, Math.Min(random.Next(40), mutated.Count))
                    );
                    break;
            }

            if (mutated.Count == 0)
                break;
        }

        return [.. mutated];
    }
}
