using System.Globalization;
using Grpc.Core;
using NextBest.Core.Features;
using NextBest.Learning.Examples;
using NextBest.Server.Profiles;
using NextBest.V1;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary>One file on its way into the store. Faulty rows are told with their line and left out; the rest is loaded.</summary>
internal sealed class ProfileUpload(
    ProfileService.ProfileServiceClient client,
    FeatureSchema schema,
    ExampleFile file
)
{
    private const int RowsPerMessage = 500;
    private const int MostFaultsTold = 50;

    private readonly List<RowFault> faults = [];
    private readonly List<long> lines = [];
    private long broken;
    private LoadProfilesResponse answer = new();

    public async Task RunAsync(Action<long> progress, CancellationToken cancellationToken)
    {
        using var call = client.LoadProfiles(cancellationToken: cancellationToken);
        foreach (var rows in file.Rows().Where(IsUsable).Chunk(RowsPerMessage))
        {
            var message = new LoadProfilesRequest
            {
                SchemaFingerprint = schema.Fingerprint.ToString(
                    "x16",
                    CultureInfo.InvariantCulture
                ),
            };
            message.Profiles.Add(rows.Select(r => ProfileMessage.Of(r.CustomerId, r.Profile!)));
            await call.RequestStream.WriteAsync(message, cancellationToken).ConfigureAwait(false);
            lines.AddRange(rows.Select(r => r.Line));
            progress(lines.Count);
        }

        await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        answer = await call.ResponseAsync.ConfigureAwait(false);
    }

    /// <summary>Tells what became of the rows; answers the verb's exit code.</summary>
    public int Report()
    {
        foreach (var fault in faults)
            Console.Error.WriteLine(fault);
        foreach (var error in answer.Errors.Take(MostFaultsTold))
            Console.Error.WriteLine(
                $"line {lines[(int)error.Row]}, {error.Field}: {error.Message}"
            );
        AnsiConsole.WriteLine($"{answer.Loaded} loaded, {broken + answer.Rejected} left out");
        return broken + answer.Rejected == 0 ? ExitCodes.Ok : ExitCodes.BadData;
    }

    private bool IsUsable(ExampleRow row)
    {
        if (row.IsUsable)
            return true;
        broken++;
        if (faults.Count < MostFaultsTold)
            faults.Add(row.Fault);
        return false;
    }
}
