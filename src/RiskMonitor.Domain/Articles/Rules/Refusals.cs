using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>A place where somebody gives no answer.</summary>
/// <param name="Trigger">The token that shows it.</param>
/// <param name="Who">Those who give none.</param>
internal readonly record struct Refusal(int Trigger, IReadOnlyList<Mention> Who);

/// <summary>Finds the places where somebody declines to comment, does not answer, or is not there to be asked.</summary>
internal static class Refusals
{
    private const int ObjectTokensMax = 6;

    /// <summary>All places in the order of the text.</summary>
    public static IEnumerable<Refusal> In(Scene scene)
    {
        Reading reading = scene.Reading;
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (!reading.Tokens[i].IsWord || scene.Cast.At(i) is not null) continue;
            Refusal found =
                IsDeclining(reading, i) ? Declined(scene, i)
                : reading.Is(i, WordClass.AnswerVerb) ? Unanswered(scene, i)
                : reading.Is(i, WordClass.RefusedAnswer) ? Withheld(scene, i)
                : reading.Is(i, WordClass.AbsenceWord) || reading.Chars(i) is "unavailable" ? Absent(scene, i)
                : reading.Chars(i) is "successful" or "unsuccessful" ? Unreached(scene, i)
                : i > 0 && reading.Chars(i) is "unanswered" && reading.Chars(i - 1) is "went" or "gone" or "going" ? new Refusal(i, Called(scene, i))
                : default;
            if (found.Who is { Count: > 0 }) yield return found;
        }
    }

    private static bool IsDeclining(Reading reading, int token) =>
        reading.Chars(token) is "declined" or "declines" or "decline" or "declining" or "refused" or "refuses" or "refusing" or "refuse";

    // "declined to comment", "declined on Friday to say", "declined further comment".
    private static Refusal Declined(Scene scene, int verb)
    {
        Reading reading = scene.Reading;
        int end = Math.Min(verb + 1 + ObjectTokensMax, reading.Sentences[reading.SentenceOf(verb)].End);
        bool isTo = false;
        for (int i = verb + 1; i < end; i++)
        {
            if (reading.Chars(i) is "to") isTo = true;
            else if (isTo && reading.Is(i, WordClass.RefusedAnswer)) return By(scene, verb, VerbForms.Past);
            else if (reading.Chars(i) is "comment" or "comments" or "elaborate") return By(scene, verb, VerbForms.Past);
            else if (isTo && !IsFiller(reading, i)) return default;
            else if (!isTo && !IsFiller(reading, i)) return default;
        }
        return default;
    }

    // "would not comment", "did not return calls", "had no comment", "it was too early to comment".
    private static Refusal Unanswered(Scene scene, int verb)
    {
        Reading reading = scene.Reading;
        bool isComment = reading.Chars(verb) is "comment" or "comments" or "commented" or "commenting";
        if (!isComment && !IsAnswerToCall(reading, verb)) return default;
        bool isYet = verb > 2 && reading.Chars(verb - 1) is "to" && reading.Chars(verb - 2) is "yet" && reading.Is(verb - 3, WordClass.Have);
        if (isYet) return By(scene, verb - 3, VerbForms.Past, verb);      // "has yet to respond"
        if (isComment && verb + 2 < reading.Tokens.Length && reading.Chars(verb + 1) is "from" && Lacking(scene, verb) is { } lacking) return lacking;
        VerbGroup group = VerbGroup.At(reading, verb, verb + 1, VerbForms.Past);
        if (group.IsNominal || !group.IsNegated) return isComment ? NoComment(scene, verb) : IsDeniedSubject(reading, group.First) ? By(scene, verb, VerbForms.Past) : default;
        bool isPassive = reading.Chars(verb) is "returned" or "answered" && VerbGroup.At(reading, verb, verb + 1, VerbForms.Participle).IsPassive;
        return isPassive ? new Refusal(verb, Called(scene, group.First)) : By(scene, verb, VerbForms.Past);
    }

    // "would not say", "would neither confirm nor deny".
    private static Refusal Withheld(Scene scene, int verb)
    {
        Reading reading = scene.Reading;
        VerbGroup group = VerbGroup.At(reading, verb, verb + 1, VerbForms.Base);
        bool isWould = group.IsNegated && group.IsModal && !group.IsNominal && (reading.Chars(group.First) is "would" or "wo" or "will" || reading.Chars(group.First) is "neither");
        bool isNeither = reading.Chars(verb) is "confirm" && verb + 1 < reading.Tokens.Length && reading.Chars(verb + 1) is "nor" or "or";
        return isWould && (isNeither || reading.Chars(verb) is not "give" and not "provide" and not "make" and not "offer" and not "address") ? By(scene, verb, VerbForms.Base) : default;
    }

    // "was not immediately available for comment", "could not be reached".
    private static Refusal Absent(Scene scene, int word)
    {
        Reading reading = scene.Reading;
        VerbGroup group = VerbGroup.At(reading, word, word + 1, VerbForms.Participle);
        bool isUnavailable = reading.Chars(word) is "unavailable";
        if (!group.IsNegated && !isUnavailable && !IsDeniedSubject(reading, group.First)) return default;
        if (group.First == word) return default;
        return IsForAnswer(reading, word + 1) || (!isUnavailable && IsAboutSpeaker(scene, group.First)) ? By(scene, word, VerbForms.Participle) : default;
    }

    // "There was no immediate comment from Acme".
    private static Refusal? Lacking(Scene scene, int comment)
    {
        Reading reading = scene.Reading;
        bool isNone = false;
        for (int i = comment - 1; i >= Math.Max(reading.Sentences[reading.SentenceOf(comment)].First, comment - 4) && !isNone; i--) isNone = reading.Chars(i) is "no" or "No";
        Mention? whose = !isNone ? null : scene.Cast.At(comment + 2) ?? (reading.Is(comment + 2, WordClass.Determiner) ? scene.Cast.At(comment + 3) : null);
        return whose is null ? null : new Refusal(comment, [whose]);
    }

    // "no comment" and what is near it.
    private static Refusal NoComment(Scene scene, int comment)
    {
        Reading reading = scene.Reading;
        int floor = Math.Max(reading.Sentences[reading.SentenceOf(comment)].First, comment - 5);
        for (int i = comment - 1; i >= floor; i--)
        {
            ReadOnlySpan<char> chars = reading.Chars(i);
            if (chars is "no" or "No")
            {
                bool isHad = i > floor && reading.Chars(i - 1) is "had" or "has" or "have" or "made" or "gave" or "offered" or "issued" or "provided" or "makes" or "make";
                return isHad ? By(scene, i - 1, VerbForms.Past, comment) : reading.QuotationOf(i) >= 0 || !reading.Tokens[i].IsCapital ? Said(scene, comment) : default;
            }
            if (chars is "premature" or "inappropriate" or "early" or "unable" or "impossible" or "position" or "free") return chars is "unable" or "position" or "free" ? By(scene, i, VerbForms.Past, comment) : Said(scene, comment);
            if (chars is "prepared" or "willing" or "ready") return VerbGroup.At(reading, i, i + 1, VerbForms.Participle).IsNegated ? By(scene, i, VerbForms.Past, comment) : default;
            bool isVerb = chars is "have" or "make" or "give" or "offer" or "provide" or "issue";
            if (isVerb) return VerbGroup.At(reading, i, i + 1, VerbForms.Base).IsNegated ? By(scene, i, VerbForms.Base, comment) : default;
            if (!IsFiller(reading, i) && chars is not ("her" or "him" or "it" or "us" or "them" or "for" or "to" or "an" or "a" or "any" or "in") && reading.Tokens[i].Kind is not (TokenKind.CloseQuote or TokenKind.OpenQuote)) break;
        }
        VerbGroup group = VerbGroup.At(reading, comment, comment + 1, VerbForms.Base);
        return group.IsModal && !group.IsNominal && IsDeniedSubject(reading, group.First) ? By(scene, comment, VerbForms.Base) : default;
    }

    // The subject of the verb; in a quotation, or where "it" or "we" speaks, who says it.
    private static Refusal By(Scene scene, int verb, VerbForms forms, int trigger = -1)
    {
        Reading reading = scene.Reading;
        if (trigger < 0) trigger = verb;
        if (reading.QuotationOf(verb) >= 0) return Said(scene, trigger);
        VerbGroup group = VerbGroup.At(reading, verb, verb + 1, forms);
        if (reading.Chars(verb) is "declining" or "refusing") group = group with { Forms = VerbForms.Ing };
        return new Refusal(trigger, UnlistedCompanies.With(scene, Decliners.Of(scene, group), group.First));
    }

    private static Refusal Said(Scene scene, int token) => new(token, scene.Speeches.Of(token)?.Speakers ?? []);

    // "a call to Acme was not returned", "attempts to reach Acme were not successful".
    private static List<Mention> Called(Scene scene, int groupFirst)
    {
        Reading reading = scene.Reading;
        int floor = reading.Sentences[reading.SentenceOf(groupFirst)].First;
        int call = -1;
        for (int i = groupFirst - 1; i >= floor && groupFirst - i <= 30; i--)
        {
            if (reading.Is(i, WordClass.CallNoun)) call = i;
        }
        var called = new List<Mention>();
        for (int i = call + 1; call >= 0 && i < groupFirst; i++)
        {
            if (scene.Cast.At(i) is not { } mention) continue;
            called.Add(mention);
            i = mention.End - 1;
        }
        return called;
    }

    // "attempts to reach Acme were unsuccessful", "efforts to contact Acme were not immediately successful".
    private static Refusal Unreached(Scene scene, int word)
    {
        Reading reading = scene.Reading;
        VerbGroup group = VerbGroup.At(reading, word, word + 1, VerbForms.Participle);
        if (group.First == word || !(group.IsNegated || reading.Chars(word) is "unsuccessful")) return default;
        int floor = Math.Max(reading.Sentences[reading.SentenceOf(word)].First + 2, group.First - UnreachedTokensMax);
        for (int i = group.First - 1; i >= floor; i--)
        {
            bool isReached = reading.Chars(i) is "reach" or "contact" && reading.Chars(i - 1) is "to" && reading.Chars(i - 2) is "attempts" or "Attempts" or "efforts" or "Efforts" or "attempt" or "effort";
            if (isReached) return new Refusal(word, [.. scene.Cast.In(reading.SentenceOf(word)).Where(m => m.First > i && m.First < group.First)]);
        }
        return default;
    }

    private const int UnreachedTokensMax = 24;

    // "return calls", "respond to a request", "respond." but not "respond to the crisis".
    private static bool IsAnswerToCall(Reading reading, int verb)
    {
        int end = reading.Sentences[reading.SentenceOf(verb)].End;
        bool isReturn = reading.Chars(verb) is "return" or "returned" or "answer" or "answered";
        VerbGroup passive = VerbGroup.At(reading, verb, verb + 1, VerbForms.Participle);
        if (isReturn && passive.IsPassive) return true;
        for (int i = verb + 1; i < Math.Min(verb + 1 + ObjectTokensMax, end); i++)
        {
            if (reading.Is(i, WordClass.CallNoun) || reading.Chars(i) is "comment" or "Reuters") return true;
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon) break;
        }
        bool isImmediate = verb > 0 && reading.Chars(verb - 1) is "immediately";
        return !isReturn && (isImmediate || verb + 2 >= end || !reading.Tokens[verb + 1].IsWord);
    }

    private static bool IsForAnswer(Reading reading, int from)
    {
        int end = Math.Min(from + 6, reading.Sentences[reading.SentenceOf(from - 1)].End);
        for (int i = from; i < end; i++)
        {
            if (reading.Chars(i) is "comment" or "comments" or "interview" or "interviews" or "confirm" or "discuss" or "elaborate") return true;
        }
        return false;
    }

    // "the spokesman could not be reached", "Acme was not immediately available": not a deal, a figure or a product.
    private static bool IsAboutSpeaker(Scene scene, int groupFirst)
    {
        Reading reading = scene.Reading;
        int before = groupFirst - 1;
        return before >= 0 && reading.SentenceOf(before) == reading.SentenceOf(groupFirst)
            && (reading.Is(before, WordClass.SpeakerNoun) || scene.Cast.At(before) is { Entity.Kind: not ActorKind.Outlet });
    }

    // "Neither company", "None of the firms", "No one at Acme", "Nobody at Acme": the denial stands in the subject.
    private static bool IsDeniedSubject(Reading reading, int groupFirst)
    {
        int floor = Math.Max(reading.Sentences[reading.SentenceOf(groupFirst)].First, groupFirst - 14);
        for (int i = groupFirst - 1; i >= floor; i--)
        {
            if (reading.Chars(i) is "Neither" or "neither" or "None" or "none" or "Nobody" or "nobody") return true;
            if (reading.Chars(i) is "No" or "no") return i + 1 < groupFirst && (reading.Chars(i + 1) is "one" or "company" or "official" || reading.Is(i + 1, WordClass.SpeakerNoun));
            if (reading.IsAny(i, Grammar.Auxiliaries)) return false;
        }
        return false;
    }

    private static bool IsFiller(Reading reading, int token) =>
        reading.Is(token, WordClass.Adverb) || reading.Is(token, WordClass.Calendar) || reading.Is(token, WordClass.Determiner)
        || reading.Chars(token) is "on" or "further" or "immediate" or "immediately" or "additional" or "specific" or "either" or "publicly" or "repeatedly" or "through" or "be";
}
