using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>What the rules for lawsuits, penalties and sanctions share: who is meant, whether it is stated, and the acts found so far.</summary>
internal sealed class FormalActs
{
    private const int LookBackSentences = 3;
    private readonly List<Act> _found = [];

    public FormalActs(Scene scene)
    {
        Scene = scene;
        Named = new ActAuthorities(scene);
        Parties = new ActParties(scene, Named);
    }

    public Scene Scene { get; }

    public Reading Reading => Scene.Reading;

    /// <summary>Whether a place that names a sum shows the act better than one that does not: what is fined or paid.</summary>
    public bool PrefersSums { get; init; }

    public ActParties Parties { get; }

    /// <summary>Says which authority a mention means.</summary>
    public ActAuthorities Named { get; }

    /// <summary>One act for each authority and companies, in the order of the text.</summary>
    public List<Act> Rows() => ActRows.Of(Scene, _found);

    public bool IsFull => _found.Count >= RuleTable.EventsPerRuleMax;

    /// <summary>Whether a clause states its act: done, or being done; not denied, possible, demanded or still to come.</summary>
    public bool IsStated(Clause clause) =>
        clause.IsAsserted && !Happens.IsWeighed(Scene, clause) && Reading.QuotationOf(clause.Verb) < 0 && !IsBehindIf(clause) && (clause.IsFinite || clause.Parent is not { } around || !(around.IsNegated || around.IsModal || around.IsConditional));

    // "If convicted, he faces ten years": no subject of its own.
    private bool IsBehindIf(Clause clause) => clause.First > 0 && Reading.Chars(clause.First - 1) is "if" or "If" or "unless" or "Unless";

    /// <summary>Takes an act down, once for each of its authorities.</summary>
    public void Add(Hit trigger, ActShape shape, List<Doer> by, List<Entity> companies, bool isNamed = true)
    {
        if (companies.Count == 0) return;
        foreach (Doer doer in by)
        {
            if (IsFull) return;
            if (doer.Precision <= ActorPrecision.Group && doer.Mention is null && Reading.Sentences[Reading.SentenceOf(trigger.First)].IsTitle) continue;     // the body says who
            bool isByName = isNamed && doer.Mention is { IsReference: false };
            int sentence = Reading.SentenceOf(trigger.First);
            _found.Add(new Act
            {
                Trigger = trigger,
                Shape = shape,
                Sentence = sentence,
                Authority = doer.Entity,
                Called = Named.Called(doer),
                Precision = doer.Precision,
                From = doer.Mention is { } mention && Reading.SentenceOf(mention.First) == sentence ? mention.First : trigger.First,
                Companies = companies,
                NamesCompany = isNamed,
                NamesSum = PrefersSums && Sums.First(Reading, Scene.Clauses.NounOf(trigger.First)?.First ?? trigger.First, Reading.Sentences[sentence].End) is not null,
                ConfidencePercent = isByName ? Confidence.Explicit : isNamed ? Confidence.ByReference : Confidence.FromContext,
            });
        }
    }

    /// <summary>The companies that a sentence which names none is about, when an act in it is sure to be one: those of the sentences before, else of the article.</summary>
    public List<Entity> FromContext(int token) => OfLists(Scene, Scene.CompaniesAbout(Reading.SentenceOf(token), out _, LookBackSentences));

    /// <summary>The companies that can be meant where no word ties them to an act: of many, which are a list of banks, rivals or shares, only those that the article is about.</summary>
    public static List<Entity> OfLists(Scene scene, List<Entity> companies) => companies.Count <= ListedMin ? companies : [.. companies.Where(scene.MainCompanies.Contains)];

    private const int ListedMin = 3;

    /// <summary>Who acts where the clause does not say: an authority that can act so in its sentence, the sentences before or the next one; else "authorities".</summary>
    public Doer Acting(int token) => Near(token, IsEnforcer) ?? new Doer(Parties.Unlisted("authorities", ActorKind.Agency), ActorPrecision.Unstated, null);

    /// <summary>Who prosecutes where the clause does not say: prosecutors or the like near it; else "prosecutors".</summary>
    public Doer Prosecuting(int token)
    {
        if (Nearest(Reading.SentenceOf(token), token, IsProsecutor, isStrict: false) is { } here) return here;
        if (IsFederal(token)) return new Doer(Parties.Unlisted("U.S. prosecutors", ActorKind.Agency), ActorPrecision.Unstated, null);
        return Near(token, IsProsecutor) ?? new Doer(Parties.Unlisted("prosecutors", ActorKind.Agency), ActorPrecision.Unstated, null);
    }

    /// <summary>Whether somebody can sue, fine or ban: an agency or a politician in such an office; no court, legislature or central bank.</summary>
    public static bool IsEnforcer(Entity entity) => entity.Kind switch
    {
        ActorKind.Agency => true,
        ActorKind.Politician => entity.Office is { } office && (Has(office, "ttorney") || Has(office, "rosecutor") || Has(office, "ommissioner")),
        _ => false,
    };

    // "in federal court", "a U.S. court": the prosecutors are those of the country whose court it is.
    private bool IsFederal(int token)
    {
        Sentence sentence = Reading.Sentences[Reading.SentenceOf(token)];
        for (int i = sentence.First; i < sentence.End; i++)
        {
            if (Reading.Chars(i) is "federal" or "Federal" or "U.S." or "Manhattan") return true;
        }
        return false;
    }

    private static bool IsProsecutor(Entity entity) =>
        IsEnforcer(entity) && (Has(entity.Name, "rosecutor") || Has(entity.Name, "ttorney") || Has(entity.Name, "Justice") || Has(entity.Name, "uthorities") || Has(entity.Name, "Fraud Office")
            || (entity.Office is { } office && Has(office, "ttorney")));

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.Ordinal);

    private bool IsSubject(Mention mention, int sentence)
    {
        NounPhrase? noun = Scene.Clauses.NounOf(mention.First);
        foreach (Clause clause in Scene.Clauses.In(sentence))
        {
            if (noun is not null && (clause.Subject == noun || clause.Agent == noun)) return true;
        }
        return false;
    }

    private Doer? Near(int token, Predicate<Entity> canAct)
    {
        int sentence = Reading.SentenceOf(token);
        if (Nearest(sentence, token, canAct, isStrict: false) is { } here) return here;
        for (int s = sentence - 1; s >= Math.Max(0, sentence - LookBackSentences); s--)
        {
            if (!Reading.Sentences[s].IsTitle && Nearest(s, token, canAct, isStrict: true) is { } before) return before;
        }
        return sentence + 1 < Reading.Sentences.Count ? Nearest(sentence + 1, token, canAct, isStrict: true) : null;
    }

    // In other sentences only who does something there: not the SEC of "a former director of the SEC said".
    private Doer? Nearest(int sentence, int token, Predicate<Entity> canAct, bool isStrict)
    {
        Mention? nearest = null;
        foreach (Mention mention in Scene.Cast.In(sentence))
        {
            if (canAct(mention.Entity) && !Reading.IsKind(mention.End, TokenKind.Hyphen) && (!isStrict || (IsSubject(mention, sentence) && !(mention.Entity is { Kind: ActorKind.Agency, IsNamedPerson: true }))) && (nearest is null || Math.Abs(mention.First - token) < Math.Abs(nearest.First - token))) nearest = mention;
        }
        return nearest is null ? null : Named.By(nearest) with { Precision = ActorPrecision.Group };      // stands near, but is not said to act
    }
}
