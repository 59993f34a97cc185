using System.Globalization;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Other ids for the same events, articles, companies and actors.</summary>
internal sealed class Renaming(Func<string, string> rename)
{
    /// <summary>Ids in another order.</summary>
    public Renaming(int salt) : this(id => ContentId.Of(salt.ToString(CultureInfo.InvariantCulture), id))
    {
    }

    public CompanyId Of(CompanyId company) => new(Of(company.Value));

    public Dictionary<CompanyId, Company> Of(IReadOnlyDictionary<CompanyId, Company> registry) =>
        registry.Values.Select(company => company with { Id = Of(company.Id) }).ToDictionary(company => company.Id);

    public RiskEvent Of(RiskEvent happened)
    {
        RiskEvent renamed = happened with
        {
            Id = new RiskEventId(Of(happened.Id.Value)),
            Article = new ArticleId(Of(happened.Article.Value)),
            Actor = happened.Actor with { Id = Of(happened.Actor.Id) },
            Companies = happened.Companies.Select(mention => mention with { Id = mention.Id is { } id ? Of(id) : null }).ToValueList(),
            Claim = Of(happened.Claim),
        };
        return renamed switch
        {
            DenialIssued denial => denial with { Denies = Of(denial.Denies) },
            ClaimConfirmed confirmed => confirmed with { Confirms = Of(confirmed.Confirms) },
            ApprovalGranted { Closes: { } closes } approval => approval with
            {
                Closes = closes with { Companies = closes.Companies.Select(Of).Distinct().Order().ToValueList(), Authority = closes.Authority is null ? null : Of(closes.Authority) },
            },
            _ => renamed,
        };
    }

    private DeniedClaim Of(DeniedClaim denied) => denied with { Key = Of(denied.Key), Companies = denied.Companies.Select(Of).Distinct().Order().ToValueList() };

    private ClaimKey? Of(ClaimKey? key) =>
        key is null ? null : ClaimKey.Of(key.Matter, key.Companies.Select(Of), key.Authority is null ? null : Of(key.Authority), key.Topic);

    private string Of(string id) => rename(id);
}
