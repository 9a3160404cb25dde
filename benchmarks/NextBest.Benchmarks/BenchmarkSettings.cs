using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace NextBest.Benchmarks;

/// <summary>Short runs with an allocation column: ratios and bytes are what the committed tables are read for.</summary>
public sealed class BenchmarkSettings : ManualConfig
{
    // Until tiered compilation has had its second look, also on a busy machine.
    private const int WarmupIterations = 40;

    // Many short ones: other programs slow some of them down, and the fastest tells what the code costs.
    private const int Iterations = 30;

    private static readonly TimeInterval IterationTime = TimeInterval.FromMilliseconds(100);

    public BenchmarkSettings()
    {
        // Not a program of its own for each benchmark: BenchmarkDotNet builds those with one folder of intermediate files for
        // all projects, and code generation from .proto files does not survive that.
        AddJob(
            Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
                .WithWarmupCount(WarmupIterations)
                .WithIterationCount(Iterations)
                .WithIterationTime(IterationTime)
        );
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddColumn(StatisticColumn.Min, StatisticColumn.Median);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
        HideColumns(
            Column.Job,
            Column.Toolchain,
            Column.IterationCount,
            Column.IterationTime,
            Column.WarmupCount
        );
    }
}
