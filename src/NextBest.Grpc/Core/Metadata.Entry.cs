using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One key and its value; immutable.</summary>
    public class Entry
    {
        private static readonly SearchValues<char> s_keyCharacters = SearchValues.Create(
            "0123456789abcdefghijklmnopqrstuvwxyz_-."
        );

        private readonly string? value;
        private readonly byte[]? valueBytes;

        /// <summary>A binary entry; the bytes are copied.</summary>
        /// <exception cref="ArgumentException">The key has forbidden characters or does not end in <c>-bin</c>.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            Key = NormalizeKey(key);
            if (!IsBinary)
            {
                throw new ArgumentException(
                    $"The key '{key}' of a binary value must end in '-bin'.",
                    nameof(key)
                );
            }

            ArgumentNullException.ThrowIfNull(valueBytes);
            this.valueBytes = [.. valueBytes];
        }

        /// <summary>A text entry.</summary>
        /// <exception cref="ArgumentException">The key has forbidden characters or ends in <c>-bin</c>.</exception>
        public Entry(string key, string value)
        {
            Key = NormalizeKey(key);
            if (IsBinary)
            {
                throw new ArgumentException(
                    $"The key '{key}' of a text value must not end in '-bin'.",
                    nameof(key)
                );
            }

            ArgumentNullException.ThrowIfNull(value);
            this.value = value;
        }

        private Entry(string key, string? value, byte[]? valueBytes)
        {
            Key = key;
            this.value = value;
            this.valueBytes = valueBytes;
        }

        /// <summary>Key in lower case.</summary>
        public string Key { get; }

        /// <summary>True when the key ends in <c>-bin</c>.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>The value as text.</summary>
        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value =>
            this.value
            ?? throw new InvalidOperationException(
                $"The value of '{Key}' is binary: read ValueBytes."
            );

        /// <summary>A copy of the bytes; those of a text are its ASCII bytes.</summary>
        public byte[] ValueBytes =>
            this.valueBytes is null ? Encoding.ASCII.GetBytes(this.value!) : [.. this.valueBytes];

        internal ReadOnlySpan<byte> ValueSpan => this.valueBytes;

        /// <inheritdoc />
        public override string ToString() =>
            this.valueBytes is null
                ? $"[Entry: key={Key}, value={this.value}]"
                : $"[Entry: key={Key}, valueBytes={Convert.ToHexString(this.valueBytes)}]";

        // Received keys were checked by the HTTP layer, and received bytes have no other owner.
        internal static Entry Received(string key, string value) => new(key, value, null);

        internal static Entry Received(string key, byte[] valueBytes) => new(key, null, valueBytes);

        private static string NormalizeKey(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            var lower = key.ToLowerInvariant();
            if (lower.Length == 0 || lower.AsSpan().ContainsAnyExcept(s_keyCharacters))
            {
                throw new ArgumentException(
                    $"The metadata key '{key}' must be letters, digits, '_', '-' and '.' only.",
                    nameof(key)
                );
            }

            return lower;
        }
    }
}
