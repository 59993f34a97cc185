using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Finds everybody an article names. Each step takes the tokens that the steps before have left.</summary>
internal static class CastReader
{
    public static Cast Read(Reading reading, Roster roster, Dictionaries dictionaries, Article article)
    {
        var draft = new CastDraft(reading, roster, dictionaries, article);
        RosterNames.Read(draft);
        Identifiers.Read(draft);
        Bodies.ReadCommittees(draft);
        Outlets.ReadNamed(draft);
        Outlets.ReadShort(draft);
        AmbiguousNames.Read(draft, knowsPeople: false);
        People.Read(draft);
        CompanyForms.Read(draft);
        AmbiguousNames.Read(draft, knowsPeople: true);
        ShortFormNames.Read(draft);
        Outlets.ReadUnnamed(draft);
        Treasuries.Read(draft);
        Officeholders.Read(draft);
        AuthorityGroups.Read(draft);
        Groups.Read(draft);
        Employers.Give(draft);
        References.Read(draft);
        Officeholders.ReadUnnamed(draft);
        AuthorityGroups.ReadReferences(draft);
        Forerunners.Read(draft);
        var cast = new Cast(reading, draft.InOrder());
        UsualNames.Give(reading, cast);
        OutletNames.Give(reading, cast);
        return cast;
    }
}
