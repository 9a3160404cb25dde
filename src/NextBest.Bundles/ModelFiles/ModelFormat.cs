namespace NextBest.Bundles.ModelFiles;

/// <summary>
/// The layout of a model file, little-endian throughout: magic "NBLM", version (u16), link (u8), schema fingerprint
/// (u64), target count (u16), per target its id (u16 length, UTF-8) and whether holding excludes it (u8); base rates,
/// biases, slopes, intercepts (f32 a target each); column count (u16) and the columns (kind u8, feature index u16, then
/// per kind what <see cref="ColumnKind"/> says); row count (u32), weights (f32, row by row, one a target); at last the
/// SHA-256 of all bytes before it.
/// </summary>
internal static class ModelFormat
{
    public const ushort Version = 1;
    public const int HashLength = 32;

    /// <summary>Far above any sensible model (65,535 rows of 1,000 targets); guards against reading something else.</summary>
    public const long MostBytes = 512L * 1024 * 1024;

    public static ReadOnlySpan<byte> Magic => "NBLM"u8;
}
