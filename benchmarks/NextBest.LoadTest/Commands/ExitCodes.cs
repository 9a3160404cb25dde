namespace NextBest.LoadTest.Commands;

/// <summary>What the program ends with.</summary>
internal static class ExitCodes
{
    /// <summary>Measured, with no more errors than allowed.</summary>
    public const int Ok = 0;

    /// <summary>Could not measure: no server, or it lacks what was asked for.</summary>
    public const int Failed = 1;

    /// <summary>The command line is faulty.</summary>
    public const int Usage = 2;

    /// <summary>Measured, with more errors than allowed.</summary>
    public const int TooManyErrors = 3;
}
