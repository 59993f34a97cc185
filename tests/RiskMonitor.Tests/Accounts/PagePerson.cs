using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace RiskMonitor.Accounts;

/// <summary>A person at the pages, as a browser without script acts: reads a page, fills a form in, sends it with the page's token and the cookies.</summary>
internal sealed partial class PagePerson : IDisposable
{
    private readonly HttpClient _http;

    private PagePerson(Uri address) => _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Somebody who has signed in with a key.</summary>
    public static async Task<PagePerson> SignInAsync(Uri address, string key)
    {
        var person = new PagePerson(address);
        (HttpStatusCode status, string page) = await person.SendAsync("/sign-in", "/sign-in", ("key", key), ("next", "/alerts"));
        Assert.True(status is HttpStatusCode.Redirect, page);
        return person;
    }

    /// <summary>Somebody without a key.</summary>
    public static PagePerson Unknown(Uri address) => new(address);

    public async Task<string> ReadAsync(string path) => WebUtility.HtmlDecode(await _http.GetStringAsync(new Uri(path, UriKind.Relative), Ct));

    /// <summary>Sends a form that stands on a page.</summary>
    public async Task<(HttpStatusCode Status, string Page)> SendAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        string token = Token().Match(await _http.GetStringAsync(new Uri(page, UriKind.Relative), Ct)).Groups[1].Value;
        return await PostAsync(action, [.. fields, ("__RequestVerificationToken", token)]);
    }

    /// <summary>Sends fields as they are.</summary>
    public async Task<(HttpStatusCode Status, string Page)> PostAsync(string action, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using HttpResponseMessage response = await _http.PostAsync(new Uri(action, UriKind.Relative), form, Ct);
        return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Ct)));
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
