using System.ComponentModel.DataAnnotations;

namespace NextBest.Server.Options;

/// <summary>Which bundle decides.</summary>
public sealed class BundleOptions
{
    public const string Section = "Bundle";

    /// <summary>The folder of the first active bundle: absolute, or relative to the server's own folder or one of its parents.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Folder { get; set; } = "models/retail-bank";

    /// <summary>
    /// The registry of published versions (<c>NAME/VERSION/</c>), found like <see cref="Folder"/>; it also keeps which one was activated. Empty:
    /// there is none, and <see cref="Folder"/> decides for as long as the server runs.
    /// </summary>
    public string Registry { get; set; } = "";

    /// <summary>What one decision of a candidate may take at the most, 1 microsecond to 1 second; a slower one is not activated.</summary>
    [Range(typeof(TimeSpan), "00:00:00.000001", "00:00:01")]
    public TimeSpan DecisionBudget { get; set; } = TimeSpan.FromMilliseconds(2);
}
