using NextBest.Core.Catalog;
using NextBest.Core.Consents;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>One thing that a customer said of one purpose.</summary>
internal readonly record struct ConsentStatement(
    Purpose Purpose,
    ChannelSet Channels,
    bool IsGranted
);
