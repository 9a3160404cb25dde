using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary>What verbs that work on files share: where they report to, and how failures become exit codes.</summary>
internal static class Verb
{
    /// <summary>Progress, notices and faults go to standard error, so that results can be piped.</summary>
    public static IAnsiConsole Messages { get; } =
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public static int Run(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (InvalidDataException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return ExitCodes.BadData;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Cancelled; nothing was written.");
            return ExitCodes.Failed;
        }
    }
}
