using NextBest.Cli.Commands;
using NextBest.Cli.Models;
using Spectre.Console;

namespace NextBest.Cli.Evaluation;

/// <summary>Shows which share of some work is done.</summary>
internal static class ShareBar
{
    public static T Run<T>(string name, Func<IProgress<double>, T> work) =>
        Verb
            .Messages.Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .Start(context =>
            {
                var task = context.AddTask(name, maxValue: 1);
                return work(new ExamplesInput.Tick<double>(done => task.Value = done));
            });
}
