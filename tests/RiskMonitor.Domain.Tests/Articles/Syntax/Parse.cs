using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Rules;

namespace RiskMonitor.Articles.Syntax;

/// <summary>Takes sentences apart with the seeds of the repository, and writes clauses as short lines.</summary>
internal static class Parse
{
    private static readonly Gazetteer Gazetteer = GazetteerFiles.Read(Read.Files());
    private static readonly Dictionaries Dictionaries = Dictionaries.Of(Gazetteer.Lexicon);
    private static readonly Roster Roster = Sealed();

    private static Roster Sealed()
    {
        var roster = new Roster(Gazetteer, Dictionaries.Trie);
        Dictionaries.Trie.Seal();
        return roster;
    }

    public static Scene Scene(Article article)
    {
        Reading reading = Reading.Of(article, Dictionaries);
        return new Scene(article, reading, CastReader.Read(reading, Roster, Dictionaries, article), Roster, Dictionaries);
    }

    public static Scene Body(string text) => Scene(Read.Body(text));

    public static Scene Headline(string text) => Scene(Read.WithTitle(text + "\n"));

    /// <summary>The clause of the first verb written so.</summary>
    public static Clause Clause(Scene scene, string verb)
    {
        for (int i = 0; i < scene.Reading.Tokens.Length; i++)
        {
            if (scene.Reading.Chars(i).SequenceEqual(verb) && scene.Clauses.Of(i) is { } clause && clause.Verb == i) return clause;
        }
        throw new InvalidOperationException($"No clause of '{verb}' in: {scene.Reading.Text}");
    }

    /// <summary>The heads of a noun phrase and those joined to it, names whole: "Acme Inc + spokesman"; "-" for none.</summary>
    public static string Words(Scene scene, NounPhrase? noun)
    {
        if (noun is null) return "-";
        var words = new List<string>();
        for (NounPhrase? one = noun; one is not null && words.Count < 9; one = one.Joined) words.Add(Head(scene, one));
        return string.Join(" + ", words);
    }

    /// <summary>"who | verb | whom" with the passive undone and marks for what the verb group says.</summary>
    public static string Line(Scene scene, Clause clause)
    {
        string marks = (clause.IsNegated ? "not " : "") + (clause.IsModal ? "may " : "") + (clause.IsConditional ? "if " : "") + (clause.IsFuture ? "will " : "") + (clause.IsInfinitive ? "to " : "");
        return $"{Words(scene, clause.Agent)} | {marks}{scene.Reading.Chars(clause.Verb)} | {Words(scene, clause.Patient)}";
    }

    private static string Head(Scene scene, NounPhrase noun) =>
        noun.Mention is { IsReference: false } named && named.End <= noun.End ? scene.Reading.Written(Math.Max(noun.First, named.First), named.End).Split(" (")[0] : scene.Reading.Chars(noun.Head).ToString();
}
