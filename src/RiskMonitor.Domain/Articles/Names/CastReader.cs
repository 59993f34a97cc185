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
        DoubtfulNames.Read(draft);
        People.Read(draft);
        CompanyForms.Read(draft);
        DoubtfulNames.Read(draft);
        ShortFormNames.Read(draft);
        Outlets.ReadUnnamed(draft);
        Groups.Read(draft);
        References.Read(draft);
        Forerunners.Read(draft);
        var cast = new Cast(reading, draft.InOrder());
        UsualNames.Give(reading, cast);
        return cast;
    }
}
