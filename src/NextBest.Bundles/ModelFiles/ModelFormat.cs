namespace NextBest.Bundles.ModelFiles;

/// <summary>
/// The layout of model files, little-endian throughout: magic, version (u16), the body, at last the SHA-256 of all bytes
/// before it. The body of <c>model.nbm</c> (magic "NBLM"): link (u8), schema fingerprint (u64), target count (u16), per
/// target its id (u16 length, UTF-8) and whether holding excludes it (u8); base rates, biases, slopes, intercepts (f32 a
/// target each); where bit 7 of the link is set, per target its curve: knot count (u8, 0 for none), inputs, outputs (f32 a knot
/// each); columns; weights. Symmetric trees have the magic "NBST", and instead of weights the tree count (u16), then for each
/// its level count (u8), per level its column (u16) and the rows that answer yes as ranges (count u16; first and last u16,
/// inclusive), leaf weights (f32 a leaf), leaves (f32, leaf by leaf one a target). Imported models have the magic "NBIP", no biases, and after
/// the curves what <see cref="Imported.ImportedPropensityBody"/> says. The body of <c>matching.nbm</c> (magic "NBTA"): schema fingerprint (u64), tag count
/// (u16), per tag its name (u16 length, UTF-8); biases (f32 a tag); columns; weights. At a low
/// rank its magic is "NBTF", and after the tags come the factor count (u16), biases (f32 a factor) and the projection (f32,
/// factor by factor one a tag). Columns are their count (u16), then
/// for each its kind (u8), feature index (u16) and what <see cref="ColumnKind"/> says. Weights are the row count (u32),
/// then f32 row by row, one a target, tag or factor.
/// </summary>
internal static class ModelFormat
{
    public const ushort Version = 1;
    public const int HashLength = 32;

    /// <summary>Far above any sensible model (65,535 rows of 1,000 targets); guards against reading something else.</summary>
    public const long MostBytes = 512L * 1024 * 1024;

    public const int MagicLength = 4;

    public const string LogisticMagic = "NBLM";

    public const string TreesMagic = "NBST";

    public const string ImportedMagic = "NBIP";

    public const string MatchingMagic = "NBTA";

    public const string FactorMagic = "NBTF";
}
