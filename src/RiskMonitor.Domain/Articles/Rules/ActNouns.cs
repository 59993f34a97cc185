using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>Which clause a noun that names an act belongs to, and as what.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="IsSubject">It is the subject ("the lawsuit was filed").</param>
/// <param name="IsObject">It is an object ("filed a lawsuit").</param>
/// <param name="Preposition">Else the token of the preposition that it stands behind ("charged in a complaint"); -1 where it is none of a phrase.</param>
internal readonly record struct NounPlace(Clause Clause, bool IsSubject, bool IsObject, int Preposition);

/// <summary>Finds the place of a noun phrase in its sentence.</summary>
internal static class ActNouns
{
    private const int JoinedMax = 8;
    private const int PhrasesMax = 8;
    private const int DepthMax = 3;

    /// <summary>Every clause of its sentence in which a noun phrase has a place, in the order of the text.</summary>
    public static List<NounPlace> PlacesOf(Scene scene, NounPhrase noun)
    {
        var places = new List<NounPlace>();
        foreach (Clause clause in scene.Clauses.In(scene.Reading.SentenceOf(noun.Head)))
        {
            if (IsIn(clause.Subject, noun)) places.Add(new NounPlace(clause, true, false, -1));
            else if (IsIn(clause.Object, noun) || IsIn(clause.SecondObject, noun)) places.Add(new NounPlace(clause, false, true, -1));
            else if (Preposition(clause, noun) is >= 0 and int preposition) places.Add(new NounPlace(clause, false, false, preposition));
        }
        return places;
    }

    private static bool IsIn(NounPhrase? list, NounPhrase noun)
    {
        for (int n = 0; list is not null && n < JoinedMax; n++, list = list.Joined)
        {
            if (list == noun || list.Apposed == noun) return true;
        }
        return false;
    }

    private static int Preposition(Clause clause, NounPhrase noun)
    {
        int n = 0;
        for (PrepositionalPhrase? phrase = clause.Phrases; phrase is not null && n < PhrasesMax; phrase = phrase.Next, n++)
        {
            if (Holds(phrase.Object, noun, 0)) return phrase.Preposition;
        }
        return Under(clause.Subject, noun, 0) is >= 0 and int subject ? subject : Under(clause.Object, noun, 0);
    }

    // "the settlement of charges": behind a preposition of the object.
    private static int Under(NounPhrase? around, NounPhrase noun, int depth)
    {
        if (around is null || depth >= DepthMax) return -1;
        int n = 0;
        for (PrepositionalPhrase? phrase = around.Phrases; phrase is not null && n < PhrasesMax; phrase = phrase.Next, n++)
        {
            if (Holds(phrase.Object, noun, depth + 1)) return phrase.Preposition;
        }
        return -1;
    }

    private static bool Holds(NounPhrase around, NounPhrase noun, int depth) => IsIn(around, noun) || Under(around, noun, depth) >= 0;
}
