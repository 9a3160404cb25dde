using BenchmarkDotNet.Running;
using NextBest.Benchmarks;
using NextBest.Benchmarks.Models;
using NextBest.Benchmarks.NearCache;

// Against another library in turns, which BenchmarkDotNet, one benchmark after the other, can't do.
if (args is ["ensembles"])
{
    EnsembleComparison.Run();
    return 0;
}

// On two threads at once.
if (args is ["near-cache"])
{
    HitComparison.Run();
    FullMemory.Run();
    return 0;
}

var summaries = BenchmarkSwitcher
    .FromAssembly(typeof(BenchmarkSettings).Assembly)
    .Run(args, new BenchmarkSettings());
return summaries.Any(s => s.HasCriticalValidationErrors || s.Reports.Any(r => !r.Success)) ? 1 : 0;
