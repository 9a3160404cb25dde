namespace NextBest.LoadTest.Verification;

/// <summary>What is wrong with an answer whose status is OK.</summary>
internal enum AnswerFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is no valid message, or its full parse does not say what the scan found.</summary>
    Malformed,

    /// <summary>A field that is always set is missing: decision id, bundle, version, mode, degradation.</summary>
    Incomplete,

    /// <summary>The store knows no such customer: more were asked for than are stored.</summary>
    UnknownCustomer,

    /// <summary>It had to do without the store, or with what it could not read.</summary>
    Degraded,

    /// <summary>It has no items, though nothing in it says why.</summary>
    Empty,

    /// <summary>It has more items than asked for.</summary>
    TooManyItems,

    /// <summary>Ranks do not count up from 1, or an item has no product.</summary>
    RanksBroken,

    /// <summary>An item has no reason, or one without words.</summary>
    NoReasons,

    /// <summary>An item is not suitable.</summary>
    Unsuitable,

    /// <summary>The same customer got another list a moment ago, by the same version and the same profile.</summary>
    ListChanged,

    /// <summary>A batch answered other customers, in another order, or not all of them.</summary>
    WrongCustomers,

    /// <summary>A health check does not say SERVING.</summary>
    NotServing,
}
