using System.Globalization;
using NextBest.Redis;

namespace NextBest.Server.Validation;

/// <summary>Collects the faults of one request, a thousand at the most; allocates only when there is one.</summary>
internal struct Violations
{
    private const int LongestValue = 64;
    private const int Most = 1000;
    private List<FieldViolation>? all;

    /// <summary>What the fields that are named from now on lie in (<c>template.</c>); empty: the request itself.</summary>
    public string? Path { get; set; }

    public readonly bool IsEmpty => all is null;

    public readonly IReadOnlyList<FieldViolation> All => all ?? [];

    public void AddAll(Violations others)
    {
        foreach (var violation in others.All)
            Add(violation.Field, violation.Description);
    }

    public void Add(string field, string description)
    {
        all ??= [];
        if (all.Count < Most)
            all.Add(new FieldViolation(Path + field, description));
    }

    public void RequireCustomerId(string field, string value)
    {
        if (value.Length == 0)
            Add(
                field,
                $"is empty; give the bank's id of the customer, 1 to {CustomerId.LongestLength} characters."
            );
        else if (!CustomerId.IsValid(value))
            Add(
                field,
                $"'{Cut(value)}' ({value.Length} characters) is no customer id; give 1 to {CustomerId.LongestLength} letters, digits and . _ : @ -"
            );
    }

    public void AtMost(string field, string value, int length)
    {
        if (value.Length > length)
            Add(
                field,
                $"'{Cut(value)}' has {value.Length} characters; at most {length} are allowed."
            );
    }

    public void Required(string field, string value, int length)
    {
        if (value.Length == 0)
            Add(field, $"is empty; give 1 to {length} characters.");
        AtMost(field, value, length);
    }

    public void InRange(string field, long value, long minimum, long maximum)
    {
        if (value < minimum || value > maximum)
            Add(
                field,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{value} is outside {minimum} to {maximum}."
                )
            );
    }

    public void CountInRange(string field, int count, int minimum, int maximum)
    {
        if (count < minimum || count > maximum)
            Add(
                field,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"has {count} entries; give {minimum} to {maximum} in one message."
                )
            );
    }

    public void CapitalLetters(string field, string value, int length, string example)
    {
        if (value.Length != 0 && (value.Length != length || !value.All(char.IsAsciiLetterUpper)))
            Add(field, $"'{Cut(value)}' is not {length} capital letters, like {example}.");
    }

    /// <exception cref="InvalidRequestException">There are faults.</exception>
    public readonly void ThrowIfAny()
    {
        if (all is not null)
            throw new InvalidRequestException(all);
    }

    public static string Cut(string value)
    {
        if (value.Length <= LongestValue)
            return value;
        // Half a surrogate pair is no text.
        var length = char.IsHighSurrogate(value[LongestValue - 1])
            ? LongestValue - 1
            : LongestValue;
        return $"{value[..length]}...";
    }
}
