using System.ComponentModel.DataAnnotations;

namespace NextBest.Server.Options;

/// <summary>Facts of the bank.</summary>
public sealed class BankOptions
{
    public const string Section = "Bank";

    /// <summary>The zone of the bank's calendar day: an offset (<c>+08:00</c>) or an IANA name (<c>Asia/Shanghai</c>).</summary>
    [Required]
    public string TimeZone { get; set; } = "+08:00";
}
