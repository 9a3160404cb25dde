using System.Text;

namespace Grpc.Core;

/// <summary>One property of a peer's identity; immutable.</summary>
public class AuthProperty
{
    private readonly byte[] value;

    private AuthProperty(string name, byte[] value)
    {
        Name = name;
        this.value = value;
    }

    /// <summary>Name of the property.</summary>
    public string Name { get; }

    /// <summary>Value as UTF-8 text.</summary>
    public string Value => Encoding.UTF8.GetString(this.value);

    /// <summary>A copy of the value.</summary>
    public byte[] ValueBytes => [.. this.value];

    /// <summary>A property; the value is copied.</summary>
    public static AuthProperty Create(string name, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        return new AuthProperty(name, [.. value]);
    }
}
