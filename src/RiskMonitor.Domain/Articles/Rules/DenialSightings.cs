using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>A denial as seen in one place of the text.</summary>
/// <param name="Denier">Who denies: the company where somebody speaks for one.</param>
/// <param name="Trigger">The token that shows it.</param>
/// <param name="From">First token of the denier.</param>
/// <param name="Strength">How it is put.</param>
/// <param name="Weight">3 by a verb or in own words, 2 as one of several or by a noun, 1 in the headline.</param>
/// <param name="ConfidencePercent">How sure: <see cref="Confidence"/>.</param>
internal sealed record Denial(Entity Denier, int Trigger, int From, DenialStrength Strength, int Weight, int ConfidencePercent)
{
    /// <summary>The event that is denied, where the article has it.</summary>
    public RiskEvent? Claim { get; init; }
}

/// <summary>Finds the places where something is denied.</summary>
internal static class DenialSightings
{
    private const int ObjectTokensMax = 7;
    private const string IfClaimed = "if-claimed";

    /// <summary>All sightings in the order of the text.</summary>
    public static IEnumerable<Denial> In(Scene scene)
    {
        Reading reading = scene.Reading;
        for (int s = 0; s < reading.Sentences.Count; s++)
        {
            Sentence sentence = reading.Sentences[s];
            for (int h = reading.FirstHitOf(sentence.First); h < reading.FirstHitOf(sentence.End); h++)
            {
                Hit hit = reading.Hits[h];
                if (!Triggers.Has(hit.Phrase.Class)) continue;
                IEnumerable<Denial> found = hit.Phrase.Class switch
                {
                    WordClass.DenialVerb => ByVerb(scene, hit, needsClaim: false),
                    WordClass.ClaimDenialVerb => ByVerb(scene, hit, needsClaim: true),
                    WordClass.DenialNoun => ByNoun(scene, hit),
                    WordClass.DenialPhrase => ByPhrase(scene, hit),
                    _ => [],
                };
                foreach (Denial denial in found) yield return denial;
            }
            if (scene.Speeches.In(s).Count == 0) continue;
            foreach (Denial denial in ByNegation(scene, s)) yield return denial;
        }
    }

    private static readonly WordClasses Triggers = WordClasses.Of(WordClass.DenialVerb, WordClass.ClaimDenialVerb, WordClass.DenialNoun, WordClass.DenialPhrase);

    // "Acme denied the report", "a claim Acme denies", "the report was denied by Acme".
    private static IEnumerable<Denial> ByVerb(Scene scene, Hit hit, bool needsClaim)
    {
        Reading reading = scene.Reading;
        if (scene.Cast.At(hit.First) is not null) return [];
        VerbGroup group = scene.Clauses.GroupAt(hit.First, hit.Phrase.Forms);
        if (group.IsNegated || group.IsModal || group.IsNominal) return [];
        if (group.IsPassive) return ByAgent(scene, hit);
        if (group.IsInfinitive || IsAlternative(reading, group.First)) return [];
        bool isClaim = HasClaim(reading, hit.End, out bool isBenefit);
        if (isBenefit || (needsClaim && !isClaim)) return [];
        List<Mention> deniers = reading.QuotationOf(hit.First) < 0 ? scene.Subjects.Of(group)
            : OpensQuotation(reading, group.First) ? scene.Subjects.Before(group.First - 1)
            : Quoted(scene, hit.First);
        return Make(scene, deniers, hit.First, Qualified(reading, hit.First), deniers.Count > 1 ? 2 : 3);
    }

    // "without admitting or denying", "confirm or deny".
    private static bool IsAlternative(Reading reading, int first) => first > 0 && reading.Chars(first - 1) is "or" or "nor" or "neither" or "without";

    // Moffat "denies that he provided": only the verb's words are quoted, the subject stands outside.
    private static bool OpensQuotation(Reading reading, int first) => first > 1 && reading.IsKind(first - 1, TokenKind.OpenQuote) && !reading.Tokens[first].IsCapital;

    private static IEnumerable<Denial> ByAgent(Scene scene, Hit hit)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(hit.First)];
        bool isClaim = reading.Contains(sentence.First, hit.First, WordClass.ClaimWord);
        if (!isClaim || hit.End + 1 >= reading.Tokens.Length || reading.Chars(hit.End) is not "by") return [];
        for (int i = hit.End + 1; i < Math.Min(hit.End + 8, sentence.End); i++)
        {
            if (scene.Cast.At(i) is { } agent) return Make(scene, [agent], hit.First, DenialStrength.Categorical, 3);
        }
        return [];
    }

    // "have issued formal denials", "echoed the denial".
    private static IEnumerable<Denial> ByNoun(Scene scene, Hit hit)
    {
        VerbGroup group = scene.Clauses.GroupAt(hit.First, VerbForms.Past);
        if (group.IsNegated || group.IsModal) return [];
        List<Mention> deniers = scene.Subjects.Before(group.First);
        return Make(scene, deniers, hit.First, DenialStrength.Categorical, deniers.Count > 1 ? 2 : 3);
    }

    // "This story is completely false," a spokesman said; it is not true, Acme said.
    private static IEnumerable<Denial> ByPhrase(Scene scene, Hit hit)
    {
        Reading reading = scene.Reading;
        string label = scene.Dictionaries.LabelOf(hit.Phrase);
        int sentence = reading.SentenceOf(hit.First);
        if (label == IfClaimed && !ClaimNear(reading, sentence)) return [];
        List<Mention> deniers = Quoted(scene, hit.First);
        return Make(scene, deniers, hit.First, label == "qualified" ? DenialStrength.Qualified : Qualified(reading, hit.First), 3);
    }

    // "Acme said it was not in talks", "stating it has not engaged": a negated verb in what a party says, where a claim is near that it answers.
    private static IEnumerable<Denial> ByNegation(Scene scene, int s)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[s];
        foreach (Speech speech in scene.Speeches.In(s))
        {
            int not = NegatedClause(reading, speech, sentence.End);
            if (not < 0 || !ClaimNear(reading, s)) continue;
            foreach (Denial denial in Make(scene, speech.Speakers, not, Qualified(reading, not), 3)) yield return denial;
        }
    }

    // The negation of "(that) it was not …", "they made no …" behind a verb of saying; -1 where there is none or where it only withholds a comment or a forecast.
    private static int NegatedClause(Reading reading, Speech speech, int end)
    {
        int own = OwnSubject(reading, speech.End, end);
        if (own < 0 || own + 2 >= end) return -1;
        int verb = own + 1;
        bool isFinite = reading.Is(verb, WordClass.Be) || reading.Is(verb, WordClass.Have) || reading.Is(verb, WordClass.Do);
        bool isNo = reading.Chars(verb + 1) is "no" && (isFinite || (reading.Forms[verb] & VerbForms.Past) != 0);
        if (!isNo && !(isFinite && reading.Is(verb + 1, WordClass.Negation))) return -1;
        for (int k = verb + 2; k < Math.Min(verb + 5, end); k++)
        {
            if (reading.Chars(k) is "comment" or "expect" or "know" or "disclose" or "elaborate" or "discuss" or "give" or "provide" or "say" or "see" or "anticipate" or "clear" or "immediately" or "available" or "yet" or "timetable" or "details" or "decided" or "sure" or "believe" or "think") return -1;
        }
        return verb + 1;
    }

    // "it", "they", "he", "the company" as the subject of what is said, behind "that" or right behind the verb of saying, a day or an insertion.
    private static int OwnSubject(Reading reading, int from, int end)
    {
        bool isOpen = true;
        for (int i = from; i < Math.Min(from + 18, end); i++)
        {
            bool isPronoun = reading.Is(i, WordClass.ItOrThey) || reading.Is(i, WordClass.HeOrShe);
            bool isThat = reading.Chars(i) is "that";
            if (isOpen && isPronoun) return i;
            if (isOpen && reading.Chars(i) is "the" && i + 1 < end && reading.Is(i + 1, WordClass.CompanyNoun)) return i + 1;
            isOpen = isThat || (isOpen && (reading.Is(i, WordClass.Calendar) || reading.Chars(i) is "on" or "in" or "a" or "statement" or "late" or "," or "earlier"));
        }
        return -1;
    }

    private static List<Mention> Quoted(Scene scene, int token) => scene.Speeches.Of(token) is { } speech ? [.. speech.Speakers] : [];

    private static IEnumerable<Denial> Make(Scene scene, IReadOnlyList<Mention> deniers, int trigger, DenialStrength strength, int weight)
    {
        bool isTitle = scene.Reading.Sentences[scene.Reading.SentenceOf(trigger)].IsTitle;
        foreach (Mention mention in deniers)
        {
            foreach (Entity denier in Deniers(mention.Entity))
            {
                int confidence = mention.IsReference ? Confidence.ByReference : Confidence.Explicit;
                yield return new Denial(denier, trigger, Math.Min(mention.First, trigger), strength, isTitle ? 1 : weight, confidence);
            }
        }
    }

    // An executive speaks for the company; outlets, sources and commentators deny nothing.
    private static IEnumerable<Entity> Deniers(Entity entity) => entity switch
    {
        { Kind: ActorKind.Company } => entity.Companies,
        { Kind: ActorKind.Executive, Employer: { } employer } => [employer],
        { Kind: ActorKind.Outlet or ActorKind.UnnamedSources or ActorKind.Analyst or ActorKind.Advocacy or ActorKind.Court or ActorKind.Legislature } => [],
        _ => [entity],
    };

    private static bool HasClaim(Reading reading, int from, out bool isBenefit)
    {
        isBenefit = false;
        int sentence = from < reading.Tokens.Length ? reading.SentenceOf(from) : -1;
        for (int i = from; i < Math.Min(from + ObjectTokensMax, reading.Tokens.Length) && reading.SentenceOf(i) == sentence; i++)
        {
            if (reading.Tokens[i].Kind is TokenKind.Colon or TokenKind.Semicolon or TokenKind.Dash) return false;
            if (reading.Is(i, WordClass.ClaimWord)) return true;
            if (reading.Is(i, WordClass.DeniedBenefit))
            {
                isBenefit = true;
                return false;
            }
            if ((reading.Forms[i] & VerbForms.Ing) != 0 && i == from) return true;
        }
        return false;
    }

    private static DenialStrength Qualified(Reading reading, int trigger)
    {
        Sentence sentence = reading.Sentences[reading.SentenceOf(trigger)];
        return reading.Contains(trigger, Math.Min(sentence.End, trigger + 15), WordClass.DenialQualifier) ? DenialStrength.Qualified : DenialStrength.Categorical;
    }

    // A report, rumour, allegation or denial in this sentence or next to it.
    private static bool ClaimNear(Reading reading, int sentence)
    {
        for (int s = Math.Max(0, sentence - 2); s <= Math.Min(sentence + 1, reading.Sentences.Count - 1); s++)
        {
            Sentence near = reading.Sentences[s];
            foreach (Hit hit in reading.HitsIn(near))
            {
                bool isClaim = hit.Phrase.Class is WordClass.DenialVerb or WordClass.MediaPhrase or WordClass.DenialNoun
                    || (hit.Phrase.Class == WordClass.ClaimWord && reading.Chars(hit.First) is not ("that" or "comment" or "comments" or "charge" or "charges" or "suit" or "information" or "figures" or "idea" or "remarks" or "claim" or "talk" or "concerns"));
                if (isClaim) return true;
            }
        }
        return false;
    }
}
