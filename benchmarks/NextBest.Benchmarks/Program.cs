using System.Globalization;
using BenchmarkDotNet.Running;
using NextBest.Benchmarks;
using NextBest.Benchmarks.Floor;
using NextBest.Benchmarks.Models;
using NextBest.Benchmarks.NearCache;
using NextBest.Benchmarks.Store;

// Against another library in turns, which BenchmarkDotNet, one benchmark after the other, can't do.
if (args is ["ensembles"])
{
    EnsembleComparison.Run();
    return 0;
}

// For generators of load outside this process: benchmarks/peers/run.sh.
if (args is ["responder", var port])
{
    await ConstantResponder.RunAsync(int.Parse(port, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["store", .. var parts])
{
    await StoreComparison.RunAsync(parts);
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
