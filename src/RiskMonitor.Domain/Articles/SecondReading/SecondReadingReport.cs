namespace RiskMonitor.Articles.SecondReading;

/// <summary>What came of a second reading: kept with the article, so that a failure or refusal is never silent.</summary>
/// <param name="Reader">Who read.</param>
/// <param name="Added">Events that were added to those of the rules; 0 or more.</param>
/// <param name="AlreadyFound">Events that the rules had found too; 0 or more.</param>
/// <param name="Refused">Why events were refused, and how many for each reason, in ordinal order of the reasons (<see cref="RefusalReasons"/>).</param>
/// <param name="Failure">Why nothing was read; null where the reader answered as asked.</param>
public sealed record SecondReadingReport(ReaderVersion Reader, int Added, int AlreadyFound, ValueList<RefusedProposals> Refused, string? Failure);

/// <summary>How many events were refused for a reason.</summary>
/// <param name="Reason">One of <see cref="RefusalReasons"/>.</param>
/// <param name="Count">1 or more.</param>
public sealed record RefusedProposals(string Reason, int Count);

/// <summary>Why an event that a reader proposes is refused.</summary>
public static class RefusalReasons
{
    /// <summary>The type is none of the guideline's.</summary>
    public const string UnknownType = "unknown-type";

    /// <summary>A member that the type needs is missing or has a value that it does not know.</summary>
    public const string WrongShape = "wrong-shape";

    /// <summary>No company is named.</summary>
    public const string NoCompany = "no-company";

    /// <summary>A company is named that does not stand in the text.</summary>
    public const string CompanyNotInText = "company-not-in-text";

    /// <summary>An actor is named that does not stand in the text.</summary>
    public const string ActorNotInText = "actor-not-in-text";

    /// <summary>The evidence does not stand in the text, character for character.</summary>
    public const string EvidenceNotInText = "evidence-not-in-text";

    /// <summary>The evidence has more words than a quotation may have.</summary>
    public const string EvidenceTooLong = "evidence-too-long";

    /// <summary>More events are proposed than are taken from one article.</summary>
    public const string TooMany = "too-many";
}
