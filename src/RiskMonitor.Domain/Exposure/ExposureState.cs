using System.Text.Json.Serialization;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>
/// What is known against one company: claims with everything that supports them, and denials. Facts only, no weights, so that any policy pack can be
/// applied to it at any instant (decision 0005).
/// </summary>
/// <remarks>
/// The fold is a union: events may arrive in any order, twice or late and give the equal state. An event is its id: two events with one id are one.
/// </remarks>
public sealed record ExposureState
{
    /// <summary>Whose exposure this is.</summary>
    public required CompanyId Company { get; init; }

    /// <summary>Claims in the order of their keys, none without support.</summary>
    public ValueList<ClaimEvidence> Claims { get; init; }

    /// <summary>Denials in the order of event ids.</summary>
    public ValueList<IssuedDenial> Denials { get; init; }

    /// <summary>Articles whose text was replaced, in the order of their ids: what an older text says stays out, even when it arrives late.</summary>
    public ValueList<RevisedArticle> Revisions { get; init; }

    /// <summary>64 hexadecimal digits that are equal for equal states: SHA-256 over <see cref="CanonicalState"/>.</summary>
    [JsonIgnore]
    public string StateHash => CanonicalState.Hash(this);

    /// <summary>Nothing is known yet.</summary>
    public static ExposureState Initial(CompanyId company) => new() { Company = company };

    /// <summary>The state with one more event; the same state where the event is known already or was read from a replaced text.</summary>
    /// <exception cref="ArgumentException">The event does not concern the company.</exception>
    public ExposureState Evolve(RiskEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (!happened.CompaniesConcerned().Contains(Company)) throw Foreign($"Event {happened.Id}", nameof(happened));
        if (IsReplaced(happened.Article, happened.Revision)) return this;

        return happened switch
        {
            DenialIssued denial => this with { Denials = Denials.With(IssuedDenial.Of(denial)) },
            { Claim: { } claim } => this with { Claims = Supported(claim, SupportingEvent.Of(happened, Company)) },
            _ => this,      // supports no claim and denies none
        };
    }

    /// <summary>The state without what older texts of the article said; the same state where a later text is known already.</summary>
    /// <exception cref="ArgumentException">No event of the article concerns the company.</exception>
    public ExposureState Evolve(ArticleRevised happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (!happened.Concerned.Contains(Company)) throw Foreign($"Article {happened.Article.Id}", nameof(happened));

        var revised = new RevisedArticle(happened.Article.Id, happened.Current.InUtc());
        int found = Revisions.Find(revised.Article, known => known.Article);
        if (found >= 0 && Revisions[found].Current.CompareTo(revised.Current) >= 0) return this;

        return this with
        {
            Claims = Claims.Select(claim => claim with { Support = claim.Support.WithoutOlderThan(revised) }).Where(claim => !claim.Support.IsEmpty).ToValueList(),
            Denials = Denials.WithoutOlderThan(revised),
            Revisions = found >= 0 ? Revisions.ReplaceAt(found, revised) : Revisions.InsertAt(~found, revised),
        };
    }

    private ValueList<ClaimEvidence> Supported(ClaimKey key, SupportingEvent support)
    {
        int found = Claims.Find(key, claim => claim.Key);
        return found >= 0
            ? Claims.ReplaceAt(found, Claims[found] with { Support = Claims[found].Support.With(support) })
            : Claims.InsertAt(~found, new ClaimEvidence(key, [support]));
    }

    private bool IsReplaced(ArticleId article, ArticleRevision revision)
    {
        int found = Revisions.Find(article, known => known.Article);
        return found >= 0 && revision.CompareTo(Revisions[found].Current) < 0;
    }

    private ArgumentException Foreign(string what, string parameter) =>
        new($"{what} does not concern company {Company}: only events that concern a company may be folded into its exposure.", parameter);
}
