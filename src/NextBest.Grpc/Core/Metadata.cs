using System.Collections;

namespace Grpc.Core;

/// <summary>
/// Headers or trailers of a call: an ordered list in which a key may occur more than once. Keys are lower case; values of keys that end in
/// <c>-bin</c> are bytes, all others ASCII text. Not thread-safe.
/// </summary>
public sealed partial class Metadata : IList<Metadata.Entry>
{
    /// <summary>What the key of a binary value ends in.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>A shared instance that is empty and read-only.</summary>
    public static readonly Metadata Empty = new([], true);

    private readonly List<Entry> entries;

    /// <summary>Empty, writable metadata.</summary>
    public Metadata()
        : this([], false) { }

    private Metadata(List<Entry> entries, bool readOnly)
    {
        this.entries = entries;
        IsReadOnly = readOnly;
    }

    /// <inheritdoc />
    public int Count => this.entries.Count;

    /// <inheritdoc />
    public bool IsReadOnly { get; }

    /// <inheritdoc />
    public Entry this[int index]
    {
        get => this.entries[index];
        set
        {
            CheckWritable();
            ArgumentNullException.ThrowIfNull(value);
            this.entries[index] = value;
        }
    }

    /// <summary>Last entry with the key (any case), or null.</summary>
    public Entry? Get(string key)
    {
        for (var i = this.entries.Count - 1; i >= 0; i--)
        {
            if (string.Equals(this.entries[i].Key, key, StringComparison.OrdinalIgnoreCase))
            {
                return this.entries[i];
            }
        }

        return null;
    }

    /// <summary>Text of the last entry with the key, or null.</summary>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>Bytes of the last entry with the key, or null.</summary>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>All entries with the key (any case), in order.</summary>
    public IEnumerable<Entry> GetAll(string key) =>
        this.entries.Where(entry =>
            string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Appends a text entry.</summary>
    /// <exception cref="ArgumentException">The key has characters other than <c>[0-9a-zA-Z_.-]</c>, or ends in <c>-bin</c>.</exception>
    public void Add(string key, string value) => Add(new Entry(key, value));

    /// <summary>Appends a binary entry; the bytes are copied.</summary>
    /// <exception cref="ArgumentException">The key has forbidden characters or does not end in <c>-bin</c>.</exception>
    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    /// <inheritdoc />
    public void Add(Entry item)
    {
        CheckWritable();
        ArgumentNullException.ThrowIfNull(item);
        this.entries.Add(item);
    }

    /// <inheritdoc />
    public void Insert(int index, Entry item)
    {
        CheckWritable();
        ArgumentNullException.ThrowIfNull(item);
        this.entries.Insert(index, item);
    }

    /// <inheritdoc />
    public void Clear()
    {
        CheckWritable();
        this.entries.Clear();
    }

    /// <inheritdoc />
    public bool Remove(Entry item)
    {
        CheckWritable();
        return this.entries.Remove(item);
    }

    /// <inheritdoc />
    public void RemoveAt(int index)
    {
        CheckWritable();
        this.entries.RemoveAt(index);
    }

    /// <inheritdoc />
    public int IndexOf(Entry item) => this.entries.IndexOf(item);

    /// <inheritdoc />
    public bool Contains(Entry item) => this.entries.Contains(item);

    /// <inheritdoc />
    public void CopyTo(Entry[] array, int arrayIndex) => this.entries.CopyTo(array, arrayIndex);

    /// <inheritdoc />
    public IEnumerator<Entry> GetEnumerator() => this.entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void CheckWritable()
    {
        if (IsReadOnly)
        {
            throw new InvalidOperationException("This metadata is read-only.");
        }
    }
}
