using System.ComponentModel.DataAnnotations;

namespace NextBest.Redis;

/// <summary>How to reach the store and what to keep there. Section <c>Redis</c>.</summary>
public sealed class RedisOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Redis";

    /// <summary>
    /// A StackExchange.Redis configuration string: <c>host:port,password=...,ssl=true</c>, several hosts for a cluster.
    /// Default: empty, the store embedded in the server. A Garnet must be started with <c>--lua</c> and
    /// <c>--lua-transaction-mode</c>: without the first no contact is held, without the second more than one caller gets the last.
    /// </summary>
    public string Configuration { get; set; } = "";

    /// <summary>How long one attempt to connect may take, 100 ms to 1 minute. Default: 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one read may take, 1 ms to 1 minute; then an answer does without it. Default: 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Over how many connections the reads that decisions wait for are spread, 1 to 16; single writes and bulk writes have one of
    /// their own each. Default: 1, which two cores do best with.
    /// </summary>
    [Range(1, 16)]
    public int Connections { get; set; } = 1;

    /// <summary>
    /// After how many reads in a row without an answer no more are sent for <see cref="BreakerPause"/>, 0 to 10,000; 0 goes on
    /// sending. Default: 10.
    /// </summary>
    [Range(0, 10_000)]
    public int BreakerFailures { get; set; } = 10;

    /// <summary>
    /// How long no reads are sent to a store that did not answer, before one tries again, 10 ms to 1 minute; decisions do without
    /// them meanwhile. Default: 1 second.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long the acknowledgement of one write may take, 1 ms to 5 minutes; longer than a read's, since it waits for a disk.
    /// Default: 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:05:00")]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What every key starts with, so that programs can share one store: 1 to 16 letters or digits. Default: <c>nb</c>.</summary>
    [RegularExpression("^[A-Za-z0-9]{1,16}$")]
    public string KeyPrefix { get; set; } = "nb";

    /// <summary>How many commands of one bulk write may be unacknowledged, 1 to 65,536. Default: 4,096.</summary>
    [Range(1, 65_536)]
    public int PipelineDepth { get; set; } = 4096;

    /// <summary>How long a customer's outcomes are kept after the latest, 1 day to 20 years. Default: 3 years (1,096 days).</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "7305.00:00:00")]
    public TimeSpan OutcomeRetention { get; set; } = TimeSpan.FromDays(1096);

    /// <summary>How long the record of a decision is kept, 1 hour to 20 years. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "7305.00:00:00")]
    public TimeSpan DecisionRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a contact log reaches back, 1 day to 20 years: at least as long as the longest window of a contact policy. Default: 400 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "7305.00:00:00")]
    public TimeSpan ContactMemory { get; set; } = TimeSpan.FromDays(400);
}
