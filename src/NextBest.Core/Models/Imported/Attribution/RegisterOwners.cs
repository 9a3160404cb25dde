namespace NextBest.Core.Models.Imported.Attribution;

/// <summary>Which feature each register of a program depends on: none, one, or several. Immutable.</summary>
internal sealed class RegisterOwners
{
    /// <summary>The owner of what no input changes.</summary>
    public const int None = -1;

    /// <summary>The owner of what several features make.</summary>
    public const int Several = -2;

    // A small file can declare steps that read everything for each result: what it takes to look is bounded.
    private const long MostReads = 1L << 26;

    private readonly int[] owners;
    private readonly int[] stepOf;
    private readonly int[] firstOfStep;

    /// <param name="program">The program.</param>
    /// <param name="ownerOfInput">The index of the feature that feeds each input.</param>
    /// <exception cref="AttributionException">The program is too large to look through.</exception>
    public RegisterOwners(ImportedParameters program, ReadOnlySpan<int> ownerOfInput)
    {
        var count = program.Inputs.Count + program.Steps.Sum(s => s.Width);
        owners = new int[count];
        stepOf = new int[count];
        firstOfStep = new int[program.Steps.Count];
        ownerOfInput.CopyTo(owners);
        var (filled, reads) = (program.Inputs.Count, 0L);
        for (var step = 0; step < program.Steps.Count; step++)
        {
            firstOfStep[step] = filled;
            var source = program.Steps[step];
            for (var result = 0; result < source.Width; result++, filled++)
            {
                stepOf[filled] = step;
                owners[filled] = None;
                foreach (var register in source.Reads(result))
                {
                    owners[filled] = Together(owners[filled], owners[register]);
                    if (++reads > MostReads)
                        throw new AttributionException(step, "reads too much to look through");
                }
            }
        }
    }

    /// <summary>A feature's index, or <see cref="None"/> or <see cref="Several"/>.</summary>
    public int this[int register] => owners[register];

    /// <summary>The step that fills a register, and which of its results it is.</summary>
    public (int Step, int Result) Origin(int register) =>
        (stepOf[register], register - firstOfStep[stepOf[register]]);

    private static int Together(int a, int b) =>
        a == None || a == b ? b
        : b == None ? a
        : Several;
}
