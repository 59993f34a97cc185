using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace RiskMonitor.Dashboard;

/// <summary>A file of the pages, carried inside the program: found whatever folder it runs in. Its address holds its hash, so it may be kept for ever.</summary>
internal sealed class PageAsset
{
    public static readonly PageAsset Style = new("dashboard.css", "text/css; charset=utf-8");

    public static readonly PageAsset Icon = new("icon.svg", "image/svg+xml");

    private readonly byte[] _content;
    private readonly string _contentType;
    private readonly EntityTagHeaderValue _tag;

    private PageAsset(string name, string contentType)
    {
        using Stream resource = typeof(PageAsset).Assembly.GetManifestResourceStream("dashboard/" + name)
            ?? throw new InvalidOperationException($"The program was built without its file {name}.");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        _content = content.ToArray();
        _contentType = contentType;

        string hash = Convert.ToHexStringLower(SHA256.HashData(_content))[..12];
        Href = $"/assets/{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
        _tag = new EntityTagHeaderValue($"\"{hash}\"");
    }

    public string Href { get; }

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (PageAsset asset in (PageAsset[])[Style, Icon]) routes.MapGet(asset.Href, asset.Answer).AllowAnonymous().ExcludeFromDescription();
    }

    private FileContentHttpResult Answer(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(_content, _contentType, entityTag: _tag);
    }
}
