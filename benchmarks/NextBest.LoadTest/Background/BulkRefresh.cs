using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using NextBest.LoadTest.Calls;
using NextBest.V1;

namespace NextBest.LoadTest.Background;

/// <summary>
/// Writes profiles in bulk, again and again while it runs: what is stored already, so that lists stay what they are. The messages are made before; the
/// profiles of the first customers stand in for all where there are more than fit into memory.
/// </summary>
internal sealed class BulkRefresh(CallInvoker invoker, CustomerIds ids, int rows, int customers)
    : IBackgroundWork
{
    private const int MostCustomers = 20_000;
    private const int RowsPerMessage = 500;
    private const int ReadAtOnce = 32;

    private static readonly Method<byte[], LoadProfilesResponse> s_load = new(
        MethodType.ClientStreaming,
        ProfileService.Descriptor.FullName,
        "LoadProfiles",
        new Marshaller<byte[]>(bytes => bytes, bytes => bytes),
        new Marshaller<LoadProfilesResponse>(
            message => message.ToByteArray(),
            LoadProfilesResponse.Parser.ParseFrom
        )
    );

    private readonly List<byte[]> messages = [];
    private string lastFailure = "";
    private TimeSpan spent;
    private long loaded;

    /// <inheritdoc/>
    public long Failures { get; private set; }

    /// <inheritdoc/>
    public string Report =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"bulk refresh: {loaded:N0} profiles written, {loaded / Math.Max(spent.TotalSeconds, 1e-9):N0}/s, {Failures:N0} failed{lastFailure}"
        );

    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var count = Math.Min(Math.Min(rows, customers), MostCustomers);
        foreach (var part in Enumerable.Range(0, count).Chunk(RowsPerMessage))
        {
            var message = new LoadProfilesRequest();
            foreach (var some in part.Chunk(ReadAtOnce))
                message.Profiles.Add(
                    await Task.WhenAll(some.Select(n => ReadAsync(n, cancellationToken)))
                        .ConfigureAwait(false)
                );
            messages.Add(message.ToByteArray());
        }
    }

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await LoadAsync(stop).ConfigureAwait(false);
            }
            catch (RpcException failure)
            {
                Failures++;
                lastFailure = $"; the last: {failure.StatusCode}: {failure.Status.Detail}";
            }
        }

        spent += watch.Elapsed;
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        using var call = invoker.AsyncClientStreamingCall(s_load, null, default);
        for (var sent = 0; sent < rows && !stop.IsCancellationRequested; sent += RowsPerMessage)
            await call
                .RequestStream.WriteAsync(
                    messages[sent / RowsPerMessage % messages.Count],
                    CancellationToken.None
                )
                .ConfigureAwait(false);
        await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        var answer = await call.ResponseAsync.ConfigureAwait(false);
        loaded += answer.Loaded;
        Failures += answer.Rejected;
    }

    private async Task<Profile> ReadAsync(int number, CancellationToken cancellationToken)
    {
        var client = new ProfileService.ProfileServiceClient(invoker);
        try
        {
            var answer = await client
                .GetProfileAsync(
                    new GetProfileRequest { CustomerId = ids[number] },
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
            return answer.Profile;
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.NotFound)
        {
            throw new InvalidDataException(
                $"--refresh writes again what is stored, but there is no profile of {ids[number]}: --customers is more than the store holds.",
                failure
            );
        }
    }
}
