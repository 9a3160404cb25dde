using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using NextBest.Cli.Commands;
using NextBest.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NextBest.Cli.Registry;

/// <summary>Versions and activations as a person at a terminal reads them.</summary>
internal static class ModelsTable
{
    public static Table Of(ListVersionsResponse answer)
    {
        var table = BundleTables.NewTable(
            "Bundle",
            "Version",
            "State",
            "Model",
            "Published (UTC)",
            "Activated (UTC)",
            "Refused because"
        );
        foreach (var version in answer.Versions)
            BundleTables.Add(
                table,
                version.Name,
                version.Version,
                version.IsShadow ? $"{version.State}, shadow" : $"{version.State}",
                version.ModelVersion,
                TimeOf(version.PublishedAt),
                TimeOf(version.ActivatedAt),
                version.Refusal
            );
        return table;
    }

    public static IRenderable Of(Activation? activation, ActivationRefusal? refusal) =>
        activation is not null ? new Text(TextOf(activation))
        : refusal is not null ? new Text(TextOf(refusal))
        : new Text("");

    public static string TextOf(ActivationRefusal refusal) =>
        string.Join(
            '\n',
            refusal
                .Faults.Select(f =>
                    $"  {new Bundles.BundleFault(f.File, f.Line, f.Column, f.Path, f.Value, f.Message)}"
                )
                .Prepend($"Refused ({refusal.Cause}): {refusal.Message}")
        ) + "\n";

    private static string TextOf(Activation activation)
    {
        var before =
            activation.PreviousVersion.Length > 0
                ? $"in place of {activation.PreviousVersion}"
                : "as before";
        var schema = activation.SchemaChanged
            ? "\nThe schema is another one: stored profiles are converted by the names of their features until they are loaded again."
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{activation.Name} {activation.Version} is active {before}: loaded in {Milliseconds(activation.LoadTime):F0} ms, warmed up in {Milliseconds(activation.WarmUpTime):F0} ms, {1000 * Milliseconds(activation.DecisionTime):F1} us a decision ({1000 * Milliseconds(activation.DecisionBudget):F1} us allowed){schema}\n"
        );
    }

    private static double Milliseconds(Duration duration) =>
        duration.ToTimeSpan().TotalMilliseconds;

    private static string TimeOf(Timestamp? time) =>
        time?.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        ?? "";
}
