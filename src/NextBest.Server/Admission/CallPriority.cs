namespace NextBest.Server.Admission;

/// <summary>Who is refused later than whom; the highest comes first.</summary>
internal enum CallPriority
{
    /// <summary>The customer stands at the counter.</summary>
    Teller,

    /// <summary>Somebody waits before a screen or on the line.</summary>
    Interactive,

    /// <summary>Nobody waits: lists, and messages that can go out later.</summary>
    Background,
}
