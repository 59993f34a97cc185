namespace RiskMonitor.Articles.Copies;

/// <summary>What two addresses of one page may differ in, as tables. A change here changes which articles are shown as copies of one another, never what an article is called.</summary>
public static class AddressRules
{
    /// <summary>First labels of a host under which the same pages stand as without.</summary>
    public static readonly ValueList<string> HostLabels = ["www", "www2", "m", "mobile", "mobil", "touch", "wap", "amp"];

    /// <summary>Segments of a path that only name a variant of the page behind or before them.</summary>
    public static readonly ValueList<string> VariantSegments = ["amp", "amp.html"];

    /// <summary>Ends of a last segment that only name a variant, and what stands there without.</summary>
    public static readonly ValueList<(string Ending, string Without)> VariantEndings = [(".amp.html", ".html"), (".amp", ""), ("-amp.html", ".html")];

    /// <summary>Last segments that say no more than the folder they stand in.</summary>
    public static readonly ValueList<string> IndexSegments = ["index.html", "index.htm", "index.php", "default.aspx"];

    /// <summary>Parameters that say where a reader comes from, or which variant of the page is wanted.</summary>
    public static readonly ValueList<string> Parameters =
    [
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "igsh", "mkt_tok", "_ga", "_gl", "ref", "ref_src", "ref_url", "referrer", "source", "src", "cmpid", "cmp", "campaign",
        "campaign_id", "smid", "smtyp", "ocid", "ncid", "partner", "feedtype", "feedname", "rss", "rpc", "sh", "share", "amp", "outputtype", "output", "usqp", "xtor", "spm", "trk", "sref", "mod", "taid", "guccounter", "soc_src",
    ];

    /// <summary>What names of further such parameters begin with.</summary>
    public static readonly ValueList<string> ParameterPrefixes = ["utm_", "mc_", "pk_", "mtm_", "hsa_", "vero_", "oly_", "at_", "__twitter_", "guce_", "amp_"];

    /// <summary>Ends of hosts that keep copies of others' pages, whose address stands in the path: <c>/c/s/host/page</c>; with "s" for TLS.</summary>
    public static readonly ValueList<string> CacheHosts = [".cdn.ampproject.org", ".bing-amp.com"];

    /// <summary>Hosts that do so under a first segment <c>amp</c>: <c>/amp/s/host/page</c>.</summary>
    public static readonly ValueList<string> ViewerHosts = ["google.com", "google.co.uk", "google.de", "google.fr", "google.ca", "google.com.au", "google.co.in"];
}
