using System.Text.Json.Serialization;

namespace RiskMonitor.Feeds;

/// <summary>A feed that a tenant watches.</summary>
/// <param name="Value">16 lower-case hexadecimal digits.</param>
[JsonConverter(typeof(IdConverter<FeedId>))]
public readonly record struct FeedId(string Value) : IStringId<FeedId>
{
    private const int Digits = 16;

    /// <inheritdoc />
    public static FeedId From(string value) => new(value);

    /// <summary>Named by the address that it was added with; it keeps the name when it moves.</summary>
    public static FeedId Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new FeedId(ContentId.Of("feed", address.AbsoluteUri)[..Digits]);
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
