using RiskMonitor.Articles;
using RiskMonitor.Articles.Explaining;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>How those are shown whom an article names: a sign, a word, a colour of the terminal's own palette.</summary>
/// <param name="Sign">Stands before the name where there are no colours; on the page behind it.</param>
/// <param name="Word">In a legend or table; a CSS class with its spaces as hyphens.</param>
/// <param name="Style">Outside of evidence.</param>
internal sealed record CastLook(string Sign, string Word, Style Style)
{
    public static readonly CastLook Company = new("", "company", new Style(Color.Teal, decoration: Decoration.Bold));
    public static readonly CastLook UnknownCompany = new("?", "company in no registry", new Style(Color.Olive, decoration: Decoration.Bold));
    public static readonly CastLook Politician = new("@", "politician", new Style(Color.Purple));
    public static readonly CastLook Body = new("#", "public body", new Style(Color.Navy));
    public static readonly CastLook Outlet = new("~", "outlet", new Style(Color.Green));
    public static readonly CastLook Sources = new("%", "sources without a name", new Style(decoration: Decoration.Italic));
    public static readonly CastLook Person = new("&", "person", new Style(decoration: Decoration.Underline));

    /// <summary>Every look, in the order of a legend.</summary>
    public static readonly IReadOnlyList<CastLook> All = [Company, UnknownCompany, Politician, Body, Outlet, Sources, Person];

    public string CssClass => Word.Replace(' ', '-');

    public static CastLook Of(CastMember member) => member.Kind switch
    {
        ActorKind.Company when member.IsKnown || member.Members.Count > 0 => Company,
        ActorKind.Company => UnknownCompany,
        ActorKind.Politician => Politician,
        ActorKind.Legislature or ActorKind.Agency or ActorKind.Court => Body,
        ActorKind.Outlet => Outlet,
        ActorKind.UnnamedSources => Sources,
        _ => Person,
    };

    /// <summary>What it was taken for, and what is known of it, in words.</summary>
    public static string Described(CastMember member)
    {
        string known = member.IsKnown ? member.Id : member.Kind switch
        {
            ActorKind.Company when member.Members.Count > 0 => "",
            ActorKind.Company => "in no registry",
            ActorKind.Politician or ActorKind.Legislature or ActorKind.Agency or ActorKind.Court or ActorKind.Outlet => "on no roster",
            _ => "",
        };
        string[] parts =
        [
            known, member.Office ?? "", member.Party ?? "", member.Jurisdiction ?? "", member.Employer is { } employer ? $"of {employer}" : "",
            member.Members.Count > 0 ? "means " + string.Join(" and ", member.Members) : "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }
}
