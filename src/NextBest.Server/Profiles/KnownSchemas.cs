using NextBest.Core.Features;

namespace NextBest.Server.Profiles;

/// <summary>
/// The schemas of the versions that were published or active lately: what is stored may be laid out by each of them. Thread-safe: one volatile
/// reference to an array that never changes.
/// </summary>
internal sealed class KnownSchemas
{
    /// <summary>How many are remembered, the latest first: each costs a read of the store where none fits.</summary>
    public const int Most = 4;

    private readonly Lock writing = new();
    private volatile FeatureSchema[] all = [];

    /// <summary>The schemas, the latest first, each of another fingerprint.</summary>
    public IReadOnlyList<FeatureSchema> All => all;

    /// <summary>Puts a schema first.</summary>
    public void Add(FeatureSchema schema)
    {
        lock (writing)
            all =
            [
                .. all.Where(s => s.Fingerprint != schema.Fingerprint).Prepend(schema).Take(Most),
            ];
    }
}
