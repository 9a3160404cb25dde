using System.Diagnostics;
using NextBest.Core.Features;
using NextBest.Core.Models.Ensembles;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Trees;
using NextBest.Learning.Import.XGBoost;

namespace NextBest.Benchmarks.Models;

/// <summary>
/// One customer by libxgboost, by our form of the same model, and by our own model form, in one run; then what trees, depth,
/// products and inputs cost. Prints the tables of <c>benchmarks/results/ensembles.md</c>.
/// </summary>
internal static class EnsembleComparison
{
    private const int Customers = 1000;
    private const int TrainingRows = 8000;
    private const int Rounds = 100;
    private const int Depth = 6;
    private const double Tolerance = 1e-5;

    public static void Run()
    {
        var customers = new BoostedCustomers(7);
        var drawn = Enumerable.Range(0, Customers).Select(_ => customers.Draw()).ToArray();
        Compare(customers, drawn);
        Grow(drawn);
    }

    private static void Compare(
        BoostedCustomers customers,
        (CustomerProfile Profile, float[] Vector, int Next)[] drawn
    )
    {
        var race = new Interleaved();
        var profiles = new Rotation<CustomerProfile>([.. drawn.Select(d => d.Profile)]);
        if (XGBoostLibrary.Find() is { } library)
            AddXGBoost(race, library, customers, drawn);
        else
            Console.WriteLine(
                "// SKIPPED: libxgboost.so.0 is not installed (apt-get install libxgboost0)."
            );
        foreach (var trees in new[] { 100, 250, 500 })
            race.Add(
                $"own form, {trees} x {Depth}",
                Own(
                    RandomTrees.Symmetric(
                        customers.Layout,
                        trees,
                        Depth,
                        BoostedCustomers.Products
                    ),
                    profiles
                )
            );
        var results = race.Run();
        Console.WriteLine(
            "| one customer, 24 products, 180 inputs | fastest μs | typical μs | ratio of fastest | bytes |"
        );
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (name, fastest, typical, bytes) in results)
            Console.WriteLine(
                $"| {name} | {fastest:F2} | {typical:F2} | 1/{results[0].Fastest / fastest:F1} | {bytes:F0} |"
            );
    }

    private static void AddXGBoost(
        Interleaved race,
        XGBoostLibrary library,
        BoostedCustomers customers,
        (CustomerProfile Profile, float[] Vector, int Next)[] drawn
    )
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("xgboost").FullName, "model.json");
        Train(library, customers, path);
        var model = XGBoostModelFile.Read(path);
        var row = library.Load(path, customers.InputCount);
        Directory.Delete(Path.GetDirectoryName(path)!, true);
        var fast = new TreeEnsemble(model.Trees);
        var plain = new TreeEnsemble(model.Trees, mayRank: false);
        Check(row, fast, plain, drawn);
        Console.WriteLine(
            $"// {model.Trees.Roots.Length} trees, {model.Trees.Tests.Length} nodes, {fast.FootprintBytes / 1024} KB of nodes and leaves."
        );
        var floats = new Rotation<float[]>([.. drawn.Select(d => d.Vector)]);
        var margins = new float[BoostedCustomers.Products];
        race.Add("libxgboost, in place", () => row.Predict(floats.Next(), margins));
        race.Add("the same trees, plain walk", Score(plain, drawn));
        race.Add("the same trees, TreeEnsemble", Score(fast, drawn));
    }

    private static void Train(XGBoostLibrary library, BoostedCustomers customers, string path)
    {
        var rows = Enumerable.Range(0, TrainingRows).Select(_ => customers.Draw()).ToArray();
        var started = Stopwatch.GetTimestamp();
        library.Train(
            [.. rows.SelectMany(row => row.Vector)],
            [.. rows.Select(row => (float)row.Next)],
            Rounds,
            path,
            [
                ("objective", "multi:softprob"),
                ("num_class", $"{BoostedCustomers.Products}"),
                ("max_depth", $"{Depth}"),
                ("tree_method", "hist"),
                ("eta", "0.1"),
            ]
        );
        Console.WriteLine(
            $"// libxgboost trained on {TrainingRows} generated customers in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s."
        );
    }

    private static void Check(
        XGBoostLibrary.Row row,
        TreeEnsemble fast,
        TreeEnsemble plain,
        (CustomerProfile Profile, float[] Vector, int Next)[] drawn
    )
    {
        var scratch = new int[fast.ScratchLength];
        var expected = new float[BoostedCustomers.Products];
        var (sums, walked) = (new double[expected.Length], new double[expected.Length]);
        var largest = 0.0;
        foreach (var (_, vector, _) in drawn)
        {
            var inputs = Array.ConvertAll(vector, x => (double)x);
            row.Predict(vector, expected);
            fast.Score(inputs, scratch, sums);
            plain.Score(inputs, scratch, walked);
            for (var i = 0; i < sums.Length; i++)
            {
                largest = Math.Max(largest, Math.Abs(sums[i] - expected[i]));
                if (sums[i] != walked[i] || largest > Tolerance)
                    throw new InvalidOperationException(
                        $"{sums[i]}, {walked[i]} by a walk, instead of {expected[i]}."
                    );
            }
        }

        Console.WriteLine($"// Largest difference from libxgboost's margins: {largest:G2}.");
    }

    private static void Grow((CustomerProfile Profile, float[] Vector, int Next)[] drawn)
    {
        (int Trees, int Depth, int Products, int Inputs)[] imported =
        [
            (600, 6, 24, 180),
            (1200, 6, 24, 180),
            (2400, 6, 24, 180),
            (4800, 6, 24, 180),
            (2400, 4, 24, 180),
            (2400, 8, 24, 180),
            (2400, 10, 24, 180),
            (2400, 6, 1, 180),
            (2400, 6, 96, 180),
            (2400, 6, 24, 60),
            (2400, 6, 24, 540),
        ];
        Console.WriteLine();
        Console.WriteLine(
            "| form | trees | depth | products | inputs | fastest μs | ns a tree | KB |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (trees, depth, products, inputs) in imported)
        {
            var ensemble = new TreeEnsemble(RandomTrees.Full(inputs, trees, depth, products));
            var race = new Interleaved();
            var random = new Random(inputs);
            var rows = drawn
                .Select(d => (d.Profile, Wide(d.Vector, inputs, random), d.Next))
                .ToArray();
            race.Add("", Score(ensemble, rows));
            Tell("TreeEnsemble", (trees, depth, products, inputs), race, ensemble.FootprintBytes);
        }

        foreach (
            var (trees, depth, products, inputs) in new[]
            {
                (100, 6, 24, 180),
                (250, 6, 24, 180),
                (500, 6, 24, 180),
                (1000, 6, 24, 180),
                (500, 4, 24, 180),
                (500, 8, 24, 180),
                (500, 6, 8, 180),
                (500, 6, 48, 180),
                (500, 6, 96, 180),
                (500, 6, 24, 540),
            }
        )
        {
            var customers = new BoostedCustomers(7, inputs);
            var profiles = new Rotation<CustomerProfile>([
                .. Enumerable.Range(0, Customers).Select(_ => customers.Draw().Profile),
            ]);
            var model = RandomTrees.Symmetric(customers.Layout, trees, depth, products);
            var race = new Interleaved();
            race.Add("", Own(model, profiles));
            var leaves = sizeof(float) * ((long)trees << depth) * ((products + 7) / 8 * 8);
            Tell("own form", (trees, depth, products, inputs), race, leaves);
        }
    }

    private static void Tell(
        string form,
        (int Trees, int Depth, int Products, int Inputs) size,
        Interleaved race,
        long bytes
    )
    {
        var fastest = race.Run()[0].Fastest;
        Console.WriteLine(
            $"| {form} | {size.Trees} | {size.Depth} | {size.Products} | {size.Inputs} | {fastest:F2} | {1000 * fastest / size.Trees:F2} | {bytes / 1024} |"
        );
    }

    private static float[] Wide(float[] vector, int inputs, Random random) =>
        [
            .. Enumerable
                .Range(0, inputs)
                .Select(i => i < vector.Length ? vector[i] : random.NextSingle()),
        ];

    private static Action Own(SymmetricTreesModel model, Rotation<CustomerProfile> profiles)
    {
        var scratch = new float[model.ScratchLength];
        var margins = new float[model.Targets.Count];
        return () => model.Margins(profiles.Next(), scratch, margins);
    }

    private static Action Score(
        TreeEnsemble ensemble,
        (CustomerProfile Profile, float[] Vector, int Next)[] drawn
    )
    {
        var rows = new Rotation<double[]>([
            .. drawn.Select(d => Array.ConvertAll(d.Vector, x => (double)x)),
        ]);
        var scratch = new int[ensemble.ScratchLength];
        var sums = new double[ensemble.Parameters.OutputCount];
        return () => ensemble.Score(rows.Next(), scratch, sums);
    }
}
