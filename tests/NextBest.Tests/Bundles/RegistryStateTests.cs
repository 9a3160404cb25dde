using NextBest.Bundles;
using NextBest.Bundles.Registry;

namespace NextBest.Tests.Bundles;

public sealed class RegistryStateTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 11, 25, 4, 5, 6, 789, TimeSpan.Zero);

    private static readonly RegistryState First = new(new("bank", "1"), null, At, null);

    private static readonly RegistryState Second = new(
        new("bank", "2.0"),
        new("bank", "1"),
        At.AddDays(1),
        At
    );

    private readonly string folder = Directory.CreateTempSubdirectory("nextbest-state-").FullName;

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        Assert.Null(Read(out _));
        foreach (var state in (RegistryState[])[First, Second])
        {
            RegistryStateFile.Write(folder, state);
            Assert.Equal(state, Read(out var faults));
            Assert.Empty(faults);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("name: bank\n")]
    [InlineData("name: bank\nversion: 2\nactivated_at: yesterday\n")]
    [InlineData("name: bank\nversion: 2\nactivated_at: [\n")]
    [InlineData("\0\0\0")]
    public void Read_BrokenFile_IsToldAndTheOneBeforeCounts(string content)
    {
        RegistryStateFile.Write(folder, First);
        RegistryStateFile.Write(folder, Second);
        File.WriteAllText(Path.Combine(folder, RegistryStateFile.FileName), content);
        Assert.Equal(First, Read(out var faults));
        Assert.NotEmpty(faults);
    }

    [Fact]
    public void Read_BothBroken_IsNone()
    {
        foreach (var name in (string[])[RegistryStateFile.FileName, RegistryStateFile.LastFileName])
            File.WriteAllText(Path.Combine(folder, name), "]");
        Assert.Null(Read(out var faults));
        Assert.Equal(2, faults.Select(f => f.File).Distinct().Count());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private RegistryState? Read(out List<BundleFault> faults) =>
        RegistryStateFile.Read(folder, faults = []);
}
