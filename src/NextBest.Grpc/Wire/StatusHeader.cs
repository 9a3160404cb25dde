using System.Globalization;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>The header <c>grpc-status</c>.</summary>
internal static class StatusHeader
{
    private static readonly string[] s_codes =
    [
        .. Enumerable
            .Range(0, (int)StatusCode.Unauthenticated + 1)
            .Select(code => code.ToString(CultureInfo.InvariantCulture)),
    ];

    public static string Format(StatusCode code) =>
        (uint)code < (uint)s_codes.Length
            ? s_codes[(int)code]
            : ((int)code).ToString(CultureInfo.InvariantCulture);
}
