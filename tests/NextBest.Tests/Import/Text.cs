using System.Text;

namespace NextBest.Tests.Import;

/// <summary>Texts as files.</summary>
internal static class Text
{
    public static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
