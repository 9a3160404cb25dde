using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using NextBest.Redis;
using NextBest.Server.Admission;
using NextBest.Server.Bundles;
using NextBest.Server.Validation;
using NextBest.V1;
using Status = Grpc.Core.Status;

namespace NextBest.Server.Errors;

/// <summary>
/// Turns whatever went wrong into a status, a machine-readable reason and a message that may leave the server.
/// </summary>
internal static class ErrorMap
{
    private const string Domain = "nextbest";
    private const string DetailsTrailer = "grpc-status-details-bin";
    private const string PushbackTrailer = "grpc-retry-pushback-ms";

    // Details travel in a header, base64 on top. Clients take headers of 8 KiB in all by default, and answer
    // RESOURCE_EXHAUSTED in place of the status where there is more.
    private const int MostDetailBytes = 4 * 1024;

    public static RpcException ToRpcException(Exception exception) =>
        exception switch
        {
            InvalidRequestException invalid => Build(
                StatusCode.InvalidArgument,
                ErrorReason.InvalidRequest,
                invalid.Message,
                BadRequestOf(invalid)
            ),
            UnknownCustomerException => Build(
                StatusCode.NotFound,
                ErrorReason.UnknownCustomer,
                exception.Message
            ),
            SchemaMismatchException => Build(
                StatusCode.FailedPrecondition,
                ErrorReason.SchemaMismatch,
                exception.Message
            ),
            CorruptProfileException => Build(
                StatusCode.DataLoss,
                ErrorReason.CorruptProfile,
                exception.Message
            ),
            UnknownDecisionException => Build(
                StatusCode.NotFound,
                ErrorReason.UnknownDecision,
                exception.Message
            ),
            NoConsentException => Build(
                StatusCode.FailedPrecondition,
                ErrorReason.NoConsent,
                exception.Message
            ),
            NoNeedPolicyException => Build(
                StatusCode.FailedPrecondition,
                ErrorReason.NoNeedPolicy,
                exception.Message
            ),
            UnknownVersionException => Build(
                StatusCode.NotFound,
                ErrorReason.UnknownVersion,
                exception.Message
            ),
            VersionConflictException => Build(
                StatusCode.Aborted,
                ErrorReason.VersionConflict,
                exception.Message
            ),
            NoPreviousVersionException => Build(
                StatusCode.FailedPrecondition,
                ErrorReason.NoPreviousVersion,
                exception.Message
            ),
            ManagementRefusedException => Build(
                StatusCode.PermissionDenied,
                ErrorReason.ManagementRefused,
                exception.Message
            ),
            OverloadedException overloaded => BuildOverloaded(overloaded),
            DeadlineTooShortException => Build(
                StatusCode.DeadlineExceeded,
                ErrorReason.DeadlineTooShort,
                exception.Message
            ),
            StoreUnavailableException => Build(
                StatusCode.Unavailable,
                ErrorReason.StoreUnavailable,
                "The store did not answer in time; try again later."
            ),
            ServerStartingException => Build(
                StatusCode.Unavailable,
                ErrorReason.Starting,
                exception.Message
            ),
            OperationCanceledException => new RpcException(
                new Status(StatusCode.Cancelled, "The call was cancelled.")
            ),
            _ => Build(
                StatusCode.Internal,
                ErrorReason.Internal,
                "The server failed; its log has the details."
            ),
        };

    private static RpcException Build(
        StatusCode code,
        ErrorReason reason,
        string message,
        IMessage? more = null
    )
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        // The first field is `reason`; this version of the package still calls it Type.
        status.Details.Add(Any.Pack(new ErrorInfo { Domain = Domain, Type = ProtoName(reason) }));
        if (more is not null)
            status.Details.Add(Any.Pack(more));
        return new RpcException(
            new Status(code, message),
            new Metadata { { DetailsTrailer, status.ToByteArray() } },
            message
        );
    }

    private static RpcException BuildOverloaded(OverloadedException overloaded)
    {
        var error = Build(
            StatusCode.ResourceExhausted,
            ErrorReason.Overloaded,
            overloaded.Message,
            new RetryInfo { RetryDelay = Duration.FromTimeSpan(overloaded.RetryAfter) }
        );
        error.Trailers.Add(
            PushbackTrailer,
            ((long)overloaded.RetryAfter.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)
        );
        return error;
    }

    private static BadRequest BadRequestOf(InvalidRequestException invalid)
    {
        var details = new BadRequest();
        var room = MostDetailBytes;
        foreach (var (field, description) in invalid.Violations)
        {
            var fault = new BadRequest.Types.FieldViolation
            {
                Field = field,
                Description = description,
            };
            room -= fault.CalculateSize();
            if (room < 0)
                break;
            details.FieldViolations.Add(fault);
        }

        return details;
    }

    private static string ProtoName(ErrorReason reason) =>
        ErrorReasonReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)reason).Name;
}
