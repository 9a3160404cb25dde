using Grpc.Core;
using Microsoft.Extensions.Options;
using NextBest.Server.Errors;

namespace NextBest.Server.Admission;

/// <summary>
/// The errors that refused callers get, made once: when there is too much to do, refusing must cost next to nothing. Thread-safe;
/// nobody may change what it hands out.
/// </summary>
internal sealed class Refusals
{
    // Callers that were refused together come back apart: hints differ by eighths, up to nearly twice the shortest.
    private const int Spread = 8;

    private readonly RpcException[] overloaded = new RpcException[CallPriorities.Count * Spread];
    private readonly RpcException late = ErrorMap.ToRpcException(
        new DeadlineTooShortException("Calls take longer at present than was left to this one.")
    );

    public Refusals(IOptions<AdmissionOptions> options)
    {
        for (var i = 0; i < overloaded.Length; i++)
        {
            // Who comes first may come back first.
            var (rank, step) = (i / Spread + 1, i % Spread);
            var retryAfter = options.Value.RetryAfter * (rank * (1 + (double)step / Spread));
            overloaded[i] = ErrorMap.ToRpcException(
                new OverloadedException("The server is overloaded; try again later.", retryAfter)
            );
        }
    }

    /// <summary>The error for a verdict that refuses.</summary>
    public RpcException Of(Verdict verdict, CallPriority priority, long nth) =>
        verdict == Verdict.DeadlineTooShort
            ? late
            : overloaded[(int)priority * Spread + (int)(nth % Spread)];
}
