using NextBest.Bundles;

namespace NextBest.Server.Bundles;

/// <summary>Loads a folder as <see cref="BundleReader.Load"/> does; tests put other models into what it answers.</summary>
internal delegate BundleLoadResult BundleLoading(string folder);
