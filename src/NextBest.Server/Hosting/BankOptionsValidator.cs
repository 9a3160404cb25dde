using Microsoft.Extensions.Options;
using NextBest.Server.Options;

namespace NextBest.Server.Hosting;

/// <summary>Checks what attributes can't say of the bank's facts.</summary>
internal sealed class BankOptionsValidator : IValidateOptions<BankOptions>
{
    public ValidateOptionsResult Validate(string? name, BankOptions options) =>
        BankClock.TryFindZone(options.TimeZone) is null
            ? ValidateOptionsResult.Fail(
                $"Bank:TimeZone = '{options.TimeZone}': this machine knows no such zone; write an offset like +08:00 or an IANA name like Asia/Shanghai."
            )
            : ValidateOptionsResult.Success;
}
