namespace NextBest.Cli.Registry;

/// <summary>Who sits at the terminal, for the server's log.</summary>
internal static class Operator
{
    private const int Longest = 64;

    public static string Name
    {
        get
        {
            var name = $"{Environment.UserName}@{Environment.MachineName}";
            return name.Length <= Longest ? name : name[..Longest];
        }
    }
}
