using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>Finds who does what a verb says: the mentions of the subject of its clause.</summary>
internal sealed class Subjects(Clauses clauses)
{
    /// <summary>The subject of a verb group; empty where nobody known does it.</summary>
    public List<Mention> Of(VerbGroup group) => clauses.Of(group.Verb) is { } clause ? clauses.MentionsIn(clause.Subject) : Before(group.First);

    /// <summary>The subject of the verb group that begins at a token, or right behind it.</summary>
    public List<Mention> Before(int groupFirst) => (clauses.Of(groupFirst) ?? clauses.Of(groupFirst + 1)) is { } clause ? clauses.MentionsIn(clause.Subject) : [];

    /// <summary>The company that "it", "a spokesman" and the like mean.</summary>
    public List<Mention> Antecedent(int token) => clauses.References.Antecedent(token);
}
