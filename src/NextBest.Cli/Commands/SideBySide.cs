using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary>Lets verbs report at the same time: a file or a pipe shows no live display that a second could draw over.</summary>
internal sealed class SideBySide : IExclusivityMode
{
    public T Run<T>(Func<T> func) => func();

    public Task<T> RunAsync<T>(Func<Task<T>> func) => func();
}
