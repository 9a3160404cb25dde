namespace Grpc.Client;

/// <summary>Reads a call's deadline: UTC, null or <see cref="DateTime.MaxValue"/> for none.</summary>
internal static class CallDeadline
{
    /// <exception cref="InvalidOperationException">The deadline is not in UTC.</exception>
    public static TimeSpan? TimeLeft(DateTime? deadline, TimeProvider clock)
    {
        if (deadline is not { } due || due == DateTime.MaxValue)
        {
            return null;
        }

        return due.Kind == DateTimeKind.Utc || due == DateTime.MinValue
            ? due - clock.GetUtcNow().UtcDateTime
            : throw new InvalidOperationException(
                $"The deadline {due:O} must have DateTimeKind.Utc, or be DateTime.MaxValue or DateTime.MinValue."
            );
    }

    public static bool HasPassed(DateTime? deadline, TimeProvider clock) =>
        TimeLeft(deadline, clock) <= TimeSpan.Zero;
}
