using NextBest.Cli.Commands;
using NextBest.Learning.Training;
using Spectre.Console;

namespace NextBest.Cli.Models;

/// <summary>Shows how far a training has come.</summary>
internal static class TrainingBar
{
    public static T Run<T>(string name, Func<IProgress<TrainingProgress>, T> train) =>
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
                return train(
                    new ExamplesInput.Tick<TrainingProgress>(p =>
                    {
                        task.Value = p.Done;
                        task.Description = double.IsNaN(p.ValidationLoss)
                            ? $"{name}: pass 1/{p.Epochs}"
                            : $"{name}: pass {Math.Min(p.Epoch + 1, p.Epochs)}/{p.Epochs}, validation loss {p.ValidationLoss:F4}";
                    })
                );
            });
}
