using Grpc.Core;
using NextBest.V1;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary>Asks for a file of customers and writes the answers; the output appears when it is complete.</summary>
internal sealed class BatchRun(
    RecommendationService.RecommendationServiceClient client,
    RecommendRequest situation
)
{
    private const int CustomersPerCall = 10_000;
    private const string Header = "customer_id";

    public async Task<int> RunAsync(
        FileInfo customers,
        FileInfo output,
        CancellationToken cancellationToken
    )
    {
        var ids = await ReadAsync(customers, cancellationToken).ConfigureAwait(false);
        if (ids.Count == 0)
        {
            await Console
                .Error.WriteLineAsync($"{customers} names no customer.")
                .ConfigureAwait(false);
            return ExitCodes.BadData;
        }

        var partial = $"{output.FullName}.partial";
        try
        {
            await using (var file = new StreamWriter(partial))
                await AskAsync(ids, AnswerWriter.For(output, file), cancellationToken)
                    .ConfigureAwait(false);
            File.Move(partial, output.FullName, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }

        Verb.Messages.WriteLine($"{ids.Count} customers answered in {output}");
        return ExitCodes.Ok;
    }

    private async Task AskAsync(
        List<string> ids,
        AnswerWriter writer,
        CancellationToken cancellationToken
    ) =>
        await Verb
            .Messages.Progress()
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("Recommending", maxValue: ids.Count);
                writer.Start();
                foreach (var part in ids.Chunk(CustomersPerCall))
                    await AskAsync(part, writer, bar, cancellationToken).ConfigureAwait(false);
            })
            .ConfigureAwait(false);

    private async Task AskAsync(
        string[] ids,
        AnswerWriter writer,
        ProgressTask bar,
        CancellationToken cancellationToken
    )
    {
        var request = new RecommendBatchRequest { Template = situation };
        request.CustomerIds.Add(ids);
        using var call = client.RecommendBatch(request, cancellationToken: cancellationToken);
        await foreach (
            var answer in call.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false)
        )
        {
            writer.Write(answer);
            bar.Increment(1);
        }
    }

    private static async Task<List<string>> ReadAsync(
        FileInfo customers,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await File.ReadAllLinesAsync(customers.FullName, cancellationToken)
                    .ConfigureAwait(false)
            )
                .Select(line => line.Split(',')[0].Trim())
                .Where(id => id.Length > 0 && id != Header),
        ];
}
