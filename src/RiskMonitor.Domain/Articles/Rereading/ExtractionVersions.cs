namespace RiskMonitor.Articles.Rereading;

/// <summary>Everything that decides what is read from the same bytes.</summary>
/// <param name="Reader">Version of what makes a text of bytes.</param>
/// <param name="Extractor">Version of the extractor.</param>
/// <param name="Gazetteer">Names and dictionaries.</param>
public sealed record ExtractionVersions(string Reader, string Extractor, string Gazetteer)
{
    /// <summary>The reader of articles that say none: those taken in before readers were numbered.</summary>
    public const string FirstReader = "reader-1";

    /// <summary>On one line, for people; of the gazetteer's hash the beginning.</summary>
    public override string ToString() => $"{Extractor}, {Reader}, names {(Gazetteer.Length > GazetteerChars ? Gazetteer[..GazetteerChars] : Gazetteer)}";

    private const int GazetteerChars = 8;
}
