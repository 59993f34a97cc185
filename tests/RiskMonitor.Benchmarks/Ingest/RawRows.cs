using System.Security.Cryptography;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Ingest;

/// <summary>The rows of one article as Marten would store them, ready to be sent: serialised and compressed before the clock starts.</summary>
internal sealed record RawRows(string Stream, Guid[] Ids, long[] Versions, string[] Data, string[] Types, string[] DotnetTypes, string RawId, string RawData)
{
    public static RawRows Of(GeneratedArticle generated, ISerializer serializer)
    {
        Extraction read = generated.Extraction;
        RawArticle raw = RawArticle.Of(generated.Raw, generated.Command.ContentType);
        object[] events = [new ArticleReceived(generated.Article, raw.Id, read.ExtractorVersion, read.GazetteerVersion, read.Companies), .. read.Events];
        return new RawRows(
            StreamKeys.Article(generated.Article.Id),
            [.. events.Select(_ => new Guid(RandomNumberGenerator.GetBytes(16)))],
            [.. events.Select((_, i) => (long)i + 1)],
            [.. events.Select(serializer.ToJson)],
            [.. events.Select(e => e.GetType().Name)],
            [.. events.Select(e => $"{e.GetType().FullName}, {e.GetType().Assembly.GetName().Name}")],
            raw.Id, serializer.ToJson(raw));
    }
}
