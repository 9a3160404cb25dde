using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary>What verbs that work on files share: where they report to, and how failures become exit codes.</summary>
internal static class Verb
{
    /// <summary>A file or a pipe has no width; tables need this many characters.</summary>
    private const int RedirectedWidth = 160;

    /// <summary>Progress, notices and faults go to standard error, so that results can be piped.</summary>
    public static IAnsiConsole Messages { get; } =
        ConsoleOn(Console.Error, Console.IsErrorRedirected);

    /// <summary>What a verb was asked for goes to standard output.</summary>
    public static IAnsiConsole Results { get; } =
        ConsoleOn(Console.Out, Console.IsOutputRedirected);

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

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
                Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
                ExclusivityMode = isRedirected ? new SideBySide() : null,
            }
        );
        if (isRedirected)
            console.Profile.Width = RedirectedWidth;
        return console;
    }
}
