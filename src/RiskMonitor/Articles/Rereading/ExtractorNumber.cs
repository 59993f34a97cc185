using System.Globalization;

namespace RiskMonitor.Articles.Rereading;

/// <summary>A version such as <c>extractor-4</c>: versions of one name are ordered by their number.</summary>
internal sealed record ExtractorNumber(string Name, int Number)
{
    /// <returns>Null where the text is no name, hyphen and number.</returns>
    public static ExtractorNumber? Parse(string version)
    {
        int hyphen = version.LastIndexOf('-');
        bool isVersion = hyphen > 0 && int.TryParse(version.AsSpan(hyphen + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return isVersion ? new ExtractorNumber(version[..hyphen], int.Parse(version.AsSpan(hyphen + 1), NumberStyles.None, CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>Whether a version is older than this one; one of another name is.</summary>
    public bool IsNewerThan(string version) => Parse(version) is not { } other || other.Name != Name || other.Number < Number;
}
