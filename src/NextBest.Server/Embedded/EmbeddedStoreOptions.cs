using System.ComponentModel.DataAnnotations;

namespace NextBest.Server.Embedded;

/// <summary>The store inside the server's process, in use where <c>Redis:Configuration</c> is empty. Section <c>EmbeddedStore</c>.</summary>
public sealed class EmbeddedStoreOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "EmbeddedStore";

    /// <summary>Folder that keeps the data, made where it is missing, readable by this user alone. Default: empty, <c>nextbest/store</c> in the user's folder for application data.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Port on 127.0.0.1, 0 to 65535. Default: 0, any free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>What a client must say to get in, of letters and digits. Default: empty, a random one for each start, so that only this process gets in.</summary>
    [RegularExpression("^[A-Za-z0-9]*$")]
    public string Password { get; set; } = "";

    /// <summary>Memory for profiles in MiB, taken as it is needed, 16 to 1,048,576; what doesn't fit lies in the folder. Default: 512 MiB.</summary>
    [Range(16, 1 << 20)]
    public int MemoryMib { get; set; } = 512;

    /// <summary>Memory for the hash index at the start in MiB, 1 to 65,536; it grows with the keys. Default: 16 MiB.</summary>
    [Range(1, 1 << 16)]
    public int IndexMib { get; set; } = 16;

    /// <summary>Size of the append-only file in MiB from which a checkpoint replaces it, 32 to 65,536; it is replayed when the store starts. Default: 128 MiB.</summary>
    [Range(32, 1 << 16)]
    public int LogLimitMib { get; set; } = 128;
}
