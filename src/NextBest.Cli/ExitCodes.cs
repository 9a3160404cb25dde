namespace NextBest.Cli;

/// <summary>What every verb ends with.</summary>
internal static class ExitCodes
{
    /// <summary>Done as asked.</summary>
    public const int Ok = 0;

    /// <summary>Failed: a server that does not answer, a file that can't be written.</summary>
    public const int Failed = 1;

    /// <summary>The command line is faulty.</summary>
    public const int Usage = 2;

    /// <summary>
    /// The data are faulty. <c>load</c> took what was good and counted the rest; other verbs wrote nothing, as they go on
    /// past a few broken rows.
    /// </summary>
    public const int BadData = 3;
}
