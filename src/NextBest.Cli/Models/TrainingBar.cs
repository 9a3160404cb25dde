using NextBest.Cli.Commands;
using NextBest.Learning.Training;
using Spectre.Console;

namespace NextBest.Cli.Models;

/// <summary>Shows how far a training has come.</summary>
internal static class TrainingBar
{
    public static T Run<T>(string name, Func<IProgress<TrainingProgress>, T> train) =>
        Show(
            name,
            task =>
                train(
                    new ExamplesInput.Tick<TrainingProgress>(p =>
                    {
                        task.Value = p.Done;
                        task.Description = double.IsNaN(p.ValidationLoss)
                            ? $"{name}: pass 1/{p.Epochs}"
                            : $"{name}: pass {Math.Min(p.Epoch + 1, p.Epochs)}/{p.Epochs}, validation loss {p.ValidationLoss:F4}";
                    })
                )
        );

    /// <summary>A bar from 0 to 1 that the work moves.</summary>
    public static T Show<T>(string name, Func<ProgressTask, T> work) =>
        Verb
            .Messages.Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .Start(context => work(context.AddTask(name, maxValue: 1)));
}
