using System.Text.Json.Serialization;

namespace RiskMonitor.Articles;

/// <summary>An article, named by its canonical URL, or by its normalised text where it has none (<see cref="ArticleIdentity"/>).</summary>
/// <param name="Value">32 hexadecimal digits.</param>
[JsonConverter(typeof(IdConverter<ArticleId>))]
public readonly record struct ArticleId(string Value) : IStringId<ArticleId>, IComparable<ArticleId>
{
    /// <inheritdoc />
    public static ArticleId From(string value) => new(value);

    /// <summary>Ordinal order of the text.</summary>
    public int CompareTo(ArticleId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
