namespace NextBest.LoadTest.Runs;

/// <summary>What a measurement is compared with.</summary>
internal enum LegRole
{
    /// <summary>The floor itself: with nothing.</summary>
    Floor,

    /// <summary>A scenario alone: with the floor.</summary>
    Quiet,

    /// <summary>A scenario beside background work: with the floor, and with the scenario alone.</summary>
    Disturbed,
}
