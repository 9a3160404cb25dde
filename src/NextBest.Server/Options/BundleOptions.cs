using System.ComponentModel.DataAnnotations;

namespace NextBest.Server.Options;

/// <summary>Which bundle decides.</summary>
public sealed class BundleOptions
{
    public const string Section = "Bundle";

    /// <summary>The bundle's folder: absolute, or relative to the server's own folder or one of its parents.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Folder { get; set; } = "models/retail-bank";
}
