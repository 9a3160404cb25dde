using Spectre.Console;

namespace NextBest.Protocol.Terminal;

/// <summary>The console that tables are printed on.</summary>
public static class TerminalConsole
{
    private const int FileWidth = 160;

    /// <summary>Standard output; where it is no terminal, plain text that is wide enough for the tables.</summary>
    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Create(new AnsiConsoleSettings());
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
            }
        );
        console.Profile.Width = FileWidth;
        return console;
    }
}
