namespace NextBest.Learning.Examples;

/// <summary>Columns of an examples file beside the features.</summary>
public static class ExampleFormat
{
    /// <summary>Who the row is about; required.</summary>
    public const string CustomerId = "customer_id";

    /// <summary>The ISO date that the feature values describe.</summary>
    public const string AsOf = "as_of";

    /// <summary>The label: products newly acquired in the next period, joined by <see cref="MemberSeparator"/>.</summary>
    public const string Acquired = "acquired";

    /// <summary>Stands between the members of a set.</summary>
    public const char MemberSeparator = '|';

    /// <summary>The longest customer id in characters.</summary>
    public const int LongestCustomerId = 128;
}
