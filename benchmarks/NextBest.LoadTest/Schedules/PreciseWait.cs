using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NextBest.LoadTest.Schedules;

/// <summary>
/// Waits for parts of a millisecond without keeping a core busy: the runtime's own waits end with the next millisecond, which is more than a
/// whole call takes, and spinning would take half of a machine with two cores from the server that is measured.
/// </summary>
internal static class PreciseWait
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private static readonly ManualResetEventSlim s_never = new();

    /// <summary>Blocks for the time given; a signal may end it early. Elsewhere than on Unix it takes whole milliseconds.</summary>
    public static void For(TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
            return;
        if (OperatingSystem.IsWindows())
            s_never.Wait(TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds)));
        else
            Nanosleep(time);
    }

    private static void Nanosleep(TimeSpan time)
    {
        var nanoseconds = (long)time.TotalNanoseconds;
        var request = new Timespec(
            (nint)(nanoseconds / NanosecondsPerSecond),
            (nint)(nanoseconds % NanosecondsPerSecond)
        );
        _ = NativeMethods.Nanosleep(in request, IntPtr.Zero);
    }

    [StructLayout(LayoutKind.Sequential)]
    [DebuggerDisplay("{seconds}.{nanoseconds}")]
    private readonly struct Timespec(nint seconds, nint nanoseconds)
    {
        private readonly nint seconds = seconds;
        private readonly nint nanoseconds = nanoseconds;
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "nanosleep")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Nanosleep(in Timespec request, IntPtr remaining);
    }
}
