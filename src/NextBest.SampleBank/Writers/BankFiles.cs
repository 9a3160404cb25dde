namespace NextBest.SampleBank.Writers;

/// <summary>
/// Writes a simulated bank: <c>examples.csv</c> for training, <c>oracle.csv</c> with the true probabilities of the same
/// rows, <c>profiles.csv</c> for the store; of a bank with a shelf <c>choices.csv</c> with the product taken of each acquired
/// line, and <c>choices_oracle.csv</c> with its true probability and rank. Chunks of customers are simulated in parallel and written in order, so the
/// bytes do not depend on the number of threads; memory is bounded by the chunks in flight.
/// </summary>
public static class BankFiles
{
    private const int CustomersPerChunk = 200;

    /// <summary>Writes all files; they appear under their names when all are complete.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="options">What and where.</param>
    /// <param name="progress">Receives the number of customers written so far; called on one thread at a time.</param>
    /// <param name="cancellationToken">Stops; nothing is left behind but the folder.</param>
    /// <exception cref="ArgumentException">There are not enough months for the examples asked for.</exception>
    /// <exception cref="IOException">A file can't be written.</exception>
    public static async Task<BankFilesSummary> WriteAsync(
        BankSimulator bank,
        BankFilesOptions options,
        Action<int> progress,
        CancellationToken cancellationToken
    )
    {
        var labelled = bank.MonthEnds.Count - 1;
        if (options.ExampleMonths < 1 || options.ExampleMonths > labelled)
            throw new ArgumentException(
                $"{bank.MonthEnds.Count} months give at most {labelled} months of examples (the last has no label), not {options.ExampleMonths}."
            );
        Directory.CreateDirectory(options.Folder);
        var table = new BankTable(bank, options.ExampleMonths, options.Gzip);
        using var files = new BankFileSet(options.Folder, table.Files, options.Gzip);
        await files.WriteAsync(table.Header(), cancellationToken).ConfigureAwait(false);
        var acquiring = 0L;
        var inFlight = new Queue<Task<BankChunk>>();
        for (var next = 0; next < bank.Customers || inFlight.Count > 0; )
        {
            while (next < bank.Customers && inFlight.Count < 2 * Math.Max(1, options.Threads))
            {
                var first = next;
                next = Math.Min(bank.Customers, first + CustomersPerChunk);
                var end = next;
                inFlight.Enqueue(Task.Run(() => table.Rows(first, end), cancellationToken));
            }

            var chunk = await inFlight.Dequeue().ConfigureAwait(false);
            await files.WriteAsync(chunk, cancellationToken).ConfigureAwait(false);
            acquiring += chunk.Acquiring;
            progress(chunk.End);
        }

        var examples = (long)bank.Customers * options.ExampleMonths;
        return new BankFilesSummary(bank.Customers, examples, acquiring, files.Commit());
    }
}
