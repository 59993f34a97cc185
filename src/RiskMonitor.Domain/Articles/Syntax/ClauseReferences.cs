using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Syntax;

/// <summary>Says whom of the cast a noun phrase means.</summary>
internal sealed class ClauseReferences(Reading reading, Cast cast, Clauses clauses)
{
    private const int JoinedMax = 6;
    private const int AntecedentMentionsMax = 12;
    private const int AntecedentSentencesMax = 20;

    // "Its offer was fair and it would wait, but it did not say": each pronoun would be looked for in the other for ever.
    private bool _isInPronoun;

    /// <summary>Everybody meant, in the order of the text.</summary>
    public List<Mention> Of(NounPhrase? noun)
    {
        var mentions = new List<Mention>();
        for (int n = 0; noun is not null && n < JoinedMax; n++, noun = noun.Joined) Add(noun, mentions);
        return mentions;
    }

    /// <summary>The company that "it", "a spokesman" and the like mean: the subject of the clauses around and before, else the last company that stands free of a preposition.</summary>
    public List<Mention> Antecedent(int token)
    {
        int sentence = reading.SentenceOf(token);
        foreach (Mention mention in cast.In(sentence))
        {
            if (mention.First >= token) break;
            if (mention.Entity.Kind is ActorKind.Company && !IsInPhrase(mention)) return [mention];
        }
        for (int s = sentence - 1, seen = 0; s >= 0 && sentence - s <= AntecedentSentencesMax && seen < AntecedentMentionsMax; s--)
        {
            foreach (Mention mention in cast.In(s))
            {
                if (mention.Entity.Kind == ActorKind.Company) return [mention];
                if (++seen >= AntecedentMentionsMax) break;
            }
        }
        return [];
    }

    private void Add(NounPhrase noun, List<Mention> mentions)
    {
        if (noun.Mention is { } named)
        {
            bool isNamedBehind = !named.Entity.IsNamedPerson && named.Entity.Kind == ActorKind.Politician && noun.Apposed?.Mention is { Entity.IsNamedPerson: true };
            mentions.Add(isNamedBehind ? noun.Apposed!.Mention! : named);       // "One senator, Jane Roe,"; not null where it is so
            return;
        }
        if (reading.Is(noun.Head, WordClass.ItOrThey))
        {
            if (_isInPronoun) return;
            _isInPronoun = true;
            mentions.AddRange(Pronoun(noun));
            _isInPronoun = false;
            return;
        }
        if (ManyOf(noun) is { } many)
        {
            mentions.Add(many);
            return;
        }
        if (!Speaks(noun.Head) && !IsOfficeOf(noun))
        {
            if (noun.Apposed?.Mention is { } apposed && noun.Owner is null) mentions.Add(apposed);       // "the carmaker, Acme Inc,"
            return;
        }
        if (IsFormer(noun)) return;
        if (noun.Owner?.Mention is { } owner) mentions.Add(owner);
        else if (noun.Modifier is { } modifier) mentions.Add(modifier);
        else if (Represented(noun) is { } represented) mentions.AddRange(Of(represented));
        else if (noun.Apposed?.Mention is { Entity.IsPerson: true } person) mentions.Add(person);
        else if (noun.Owner is not null || SpeaksForOthers(noun) || IsOfUnknown(noun)) return;       // "the rapper's spokesman", "lawyers for the pensioners": of somebody who is not of the cast
        else if (reading.Chars(noun.Head) is not ("official" or "officials" or "owner" or "owners")) mentions.AddRange(Antecedent(noun.First));
    }

    // "a group of 40 lawmakers", "dozens of senators", "one of the regulators".
    private Mention? ManyOf(NounPhrase noun) =>
        reading.Chars(noun.Head) is "group" or "number" or "handful" or "dozens" or "scores" or "majority" or "coalition" or "some" or "Some" or "several" or "Several" or "one" or "One" or "many" or "Many" or "most" or "Most" or "two" or "Two"
        && clauses.PhraseAfter(noun, "of")?.Mention is { Entity: { Kind: ActorKind.Politician or ActorKind.Agency, IsNamedPerson: false } } members ? members : null;

    // "a former Acme executive" speaks for nobody.
    private bool IsFormer(NounPhrase noun)
    {
        for (int i = noun.First; i < noun.Head; i++)
        {
            if (reading.Chars(i) is "former" or "Former" or "ex" or "ousted" or "onetime") return true;
        }
        return false;
    }

    // "A Ruritania Today spokeswoman": she speaks for whoever that is, not for the company spoken of before.
    private bool IsOfUnknown(NounPhrase noun)
    {
        for (int i = noun.First + 1; i < noun.Head; i++)
        {
            if (reading.Tokens[i] is { IsWord: true, IsCapital: true } && !reading.Is(i, WordClass.Place) && !reading.Is(i, WordClass.Calendar)) return true;
        }
        return false;
    }

    private bool SpeaksForOthers(NounPhrase noun)
    {
        for (PrepositionalPhrase? phrase = noun.Phrases; phrase is not null; phrase = phrase.Next)
        {
            bool isOfWhom = reading.Chars(phrase.Preposition) is "for" || (reading.Chars(phrase.Preposition) is "of" or "from" && reading.Chars(noun.Head) is "representative" or "representatives" or "Representatives" or "spokesman" or "spokeswoman" or "spokesmen");
            if (isOfWhom && !phrase.Object.IsTime) return true;
        }
        return false;
    }

    private bool Speaks(int head) => reading.Is(head, WordClass.SpeakerNoun) || reading.Is(head, WordClass.ExecutiveTitle);

    // "Roe's office", "Acme's PR agency".
    private bool IsOfficeOf(NounPhrase noun) => noun.Owner?.Mention is not null && reading.Chars(noun.Head) is "office" or "offices" or "agency";

    // "a spokesman for Acme", "the board of Acme".
    private NounPhrase? Represented(NounPhrase noun)
    {
        for (PrepositionalPhrase? phrase = noun.Phrases; phrase is not null; phrase = phrase.Next)
        {
            if (phrase.Object.Mention is not null && reading.Chars(phrase.Preposition) is "for" or "of" or "at" or "from" or "with") return phrase.Object;
        }
        return null;
    }

    // A pronoun that is joined to what it could mean ("fined Acme and it") would ask for itself without end.
    private List<Mention> Pronoun(NounPhrase noun)
    {
        if (_pronounsAsked >= PronounsMax) return Antecedent(noun.First);
        _pronounsAsked++;
        List<Mention> meant = Meant(noun);
        _pronounsAsked--;
        return meant;
    }

    private const int PronounsMax = 2;
    private int _pronounsAsked;

    // "it": the subject of the clause that it depends on, else of the clause before, else by the text before.
    private List<Mention> Meant(NounPhrase noun)
    {
        Clause? own = null;
        foreach (Clause clause in clauses.In(reading.SentenceOf(noun.First)))
        {
            if (clause.Subject == noun || clause.Object == noun)
            {
                own = clause;
                break;
            }
        }
        if (own is null || own.Object == noun) return ObjectPronoun(noun, own);
        int depth = 0;
        for (Clause? around = own?.Parent; around is not null && depth < JoinedMax; around = around.Parent, depth++)
        {
            if (around.Subject is { } subject && subject != noun && Organisation(subject) is { } meant) return meant;
        }
        Clause? before = null;
        foreach (Clause clause in clauses.In(reading.SentenceOf(noun.First)))
        {
            if (clause.First >= noun.First) break;
            if (clause.Subject is { } subject && subject != noun && subject.First < noun.First && !IsPronoun(subject) && Organisation(subject) is not null) before ??= clause;
        }
        if (before is not null && Organisation(before.Subject!) is { } first) return first;     // not null: set only where it is not
        return Antecedent(noun.First);
    }

    // "fined Acme and ordered it": an object is never the subject of its own verb, but what was an object or subject before.
    private List<Mention> ObjectPronoun(NounPhrase noun, Clause? own)
    {
        List<Mention>? found = null;
        foreach (Clause clause in clauses.In(reading.SentenceOf(noun.First)))
        {
            if (clause.First >= noun.First) break;
            if (clause.Object is { Mention: not null } whom && whom.First < noun.First && whom != own?.Subject) found = Organisation(whom) ?? found;
            else if (clause.Subject is { Mention: not null } who && who != own?.Subject && who.First < noun.First) found = Organisation(who) ?? found;
        }
        return found ?? Antecedent(noun.First);
    }

    private bool IsPronoun(NounPhrase noun) => reading.Is(noun.Head, WordClass.ItOrThey);

    private List<Mention>? Organisation(NounPhrase subject)
    {
        if (IsPronoun(subject)) return null;
        List<Mention> mentions = Of(subject);
        mentions.RemoveAll(m => m.Entity.IsPerson && m.Entity.Employer is null);
        return mentions.Count > 0 ? mentions : null;
    }

    private bool IsInPhrase(Mention mention) =>
        clauses.NounOf(mention.First) is { } noun && noun.First > 0 && reading.SentenceOf(noun.First - 1) == reading.SentenceOf(noun.First)
        && reading.Is(noun.First - 1, WordClass.Preposition) && reading.Chars(noun.First - 1) is not "like";
}
