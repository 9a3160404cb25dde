namespace NextBest.Bundles.Yaml;

/// <summary>A place in a text file; line and column count from 1, 0 means the whole file.</summary>
internal readonly record struct TextPosition(int Line, int Column);
