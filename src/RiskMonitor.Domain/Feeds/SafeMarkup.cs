using System.Collections.Frozen;

namespace RiskMonitor.Feeds;

/// <summary>Which elements and attributes of HTML, SVG and MathML may stand in a feed's words: those that format, none that act, fetch or cover the page they are shown in.</summary>
internal static class SafeMarkup
{
    private static readonly FrozenSet<string> Html = Words(
        "a abbr acronym address area article aside audio b bdi bdo big blockquote br caption center cite code col colgroup data dd del details dfn dir div dl dt em figcaption figure font footer"
        + " h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main map mark meter nav ol p picture pre progress q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td"
        + " tfoot th thead time tr track tt u ul var video wbr");

    private static readonly FrozenSet<string> Foreign = Words(
        "a circle clipPath defs desc ellipse g line linearGradient marker metadata path polygon polyline radialGradient rect stop switch symbol text textPath title tspan"
        + " annotation maction math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr"
        + " munder munderover none semantics svg");

    private static readonly FrozenSet<string> HtmlAttributes = Words(
        "abbr align alt axis border bgcolor cellpadding cellspacing char charoff cite class clear color cols colspan compact coords datetime dir face headers height href hreflang hspace id ismap"
        + " lang longdesc media name noshade nowrap open poster rel rev reversed rows rowspan rules scope shape size span src srclang start summary title type usemap valign value vspace width"
        + " controls loop muted preload");

    private static readonly FrozenSet<string> ForeignAttributes = Words(
        "baseProfile clip-path clip-rule cx cy d dx dy fill fill-opacity fill-rule font-family font-size font-style font-weight fx fy gradientTransform gradientUnits markerHeight markerUnits markerWidth"
        + " offset opacity orient origin path points preserveAspectRatio r refX refY rotate rx ry stop-color stop-opacity stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity"
        + " stroke-width text-anchor transform version viewBox x x1 x2 y y1 y2 xlink:href xlink:show xlink:title xlink:type xml:lang accent close columnalign columnlines columnspacing columnspan depth"
        + " display displaystyle encoding fence fontstyle fontweight frame linethickness lspace mathbackground mathcolor mathvariant maxsize minsize notation other rowalign rowlines rowspacing rspace"
        + " scriptlevel selection separator separators stretchy symmetric");

    private static readonly FrozenSet<string> Addresses = Words("href src cite longdesc poster usemap xlink:href");

    private static readonly FrozenSet<string> Lost = Words("script style applet template noscript noembed noframes head title textarea select");

    private static readonly FrozenSet<string> Voids = Words("area br col hr img source track wbr");

    /// <summary>Whether the element's tags may stand.</summary>
    public static bool Allows(string element, bool isForeign) => isForeign ? Foreign.Contains(element) : Html.Contains(element);

    /// <summary>Whether what stands in the element is no words of the feed.</summary>
    public static bool LosesContent(string element) => Lost.Contains(element);

    /// <summary>Whether the element never has an end tag.</summary>
    public static bool IsVoid(string element) => Voids.Contains(element);

    /// <summary>Whether the name, as written, is an attribute of SVG or MathML: their capitals mean something.</summary>
    public static bool IsForeignAttribute(string name) => ForeignAttributes.Contains(name);

    /// <summary>The attribute's value as it may stand: an address made absolute; null where the attribute may not stand.</summary>
    public static string? Value(string attribute, string value, Uri? around)
    {
        if (Addresses.Contains(attribute)) return value.Trim().Length == 0 ? "" : FeedAddress.Resolved(value, around);
        return HtmlAttributes.Contains(attribute) || ForeignAttributes.Contains(attribute) ? value : null;
    }

    private static FrozenSet<string> Words(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
