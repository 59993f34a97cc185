using System.Text;
using Xunit;

namespace RiskMonitor.Articles;

/// <summary>Reads articles in tests: on a fixed day, with two known outlets.</summary>
internal static class Reading
{
    public static readonly ArticleOrigin Origin = new() { RetrievedAt = new DateTimeOffset(2026, 11, 10, 12, 0, 0, TimeSpan.Zero) };

    public static readonly OutletDirectory Outlets = new(
    [
        new Outlet { Id = "wire", Name = "The Wire", Aliases = ["Wire"], Owner = "wire-group", Domains = ["wire.example", "wire-news.example"] },
        new Outlet { Id = "post", Name = "The Post", Owner = "post-group", Domains = ["post.example"] },
    ]);

    public static ArticleReading.Accepted Accept(string text, ArticleOrigin? origin = null) => Accept(Encoding.UTF8.GetBytes(text), origin);

    public static ArticleReading.Accepted Accept(byte[] raw, ArticleOrigin? origin = null) =>
        Assert.IsType<ArticleReading.Accepted>(ArticleFile.Read(raw, origin ?? Origin, Outlets));

    public static ArticleRefusal Refuse(string text, ArticleOrigin? origin = null) => Refuse(Encoding.UTF8.GetBytes(text), origin);

    public static ArticleRefusal Refuse(byte[] raw, ArticleOrigin? origin = null) =>
        Assert.IsType<ArticleReading.Refused>(ArticleFile.Read(raw, origin ?? Origin, Outlets)).Refusal;
}
