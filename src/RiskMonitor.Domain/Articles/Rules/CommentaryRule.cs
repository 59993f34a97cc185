using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// MarketCommentary: an analyst, investor, academic or interest group comments on a company with words that take a stance, or under his name alone ("NAME, TITLE: …").
/// Not: talk about results and share prices, which every article about a company has.
/// </summary>
internal static class CommentaryRule
{
    public const string Id = "commentary-1";

    private const int TitleTokensMax = 10;

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        if (!scene.Cast.Mentions.Exists(m => IsCommentator(m.Entity))) return [];

        var kept = new Dictionary<string, (Comment Comment, Sighting Sighting)>(StringComparer.Ordinal);
        foreach (Comment comment in Quoted(scene).Concat(Told(scene)))
        {
            if (kept.Count >= RuleTable.EventsPerRuleMax) break;
            Sighting sighting = Sight(scene, comment);
            kept.TryAdd(sighting.Actor.Id + "|" + sighting.CompaniesKey, (comment, sighting));
        }
        return [.. kept.Values.Select(k => Event(scene, k.Comment, k.Sighting))];
    }

    /// <summary>A comment as seen in one place of the text.</summary>
    private sealed record Comment(Mention By, IReadOnlyList<Entity> Companies, int First, int End, Polarity Polarity, int Trigger, bool IsQuoted, bool IsByName);

    private static IEnumerable<Comment> Quoted(Scene scene)
    {
        Reading reading = scene.Reading;
        foreach (Quotation quotation in reading.Quotations)
        {
            if (scene.Speeches.Of(quotation.First) is not { } speech || speech.Speakers.FirstOrDefault(m => IsCommentator(m.Entity)) is not { } by) continue;
            bool isByName = speech.Verb == quotation.First && !IsShouted(reading, by);      // NAME, TITLE: "…"
            var stance = Stances.Of(scene, quotation.First, quotation.End);
            if (!isByName && (stance is null || Stances.IsOnResults(reading, quotation.First, quotation.End))) continue;
            List<Entity> companies = Named(scene, quotation.First, quotation.End);
            if (isByName && reading.Sentences[0].IsTitle && scene.Cast.CompaniesIn(0).Count > 0) companies = [.. companies.Concat(scene.MainCompanies).Distinct()];
            companies.Remove(by.Entity.Employer ?? by.Entity);
            if (companies.Count == 0 || (!isByName && stance is var (_, word) && !companies.Exists(scene.Cast.CompaniesIn(reading.SentenceOf(word)).Contains))) continue;
            yield return new Comment(by, companies, quotation.First, quotation.End, stance?.Polarity ?? Polarity.Neutral, stance?.Trigger ?? Math.Min(quotation.First + 1, quotation.End - 1), true, isByName);
        }
    }

    // "Acme's deal is a threat to consumers, said John Smith of the Widget Union".
    private static IEnumerable<Comment> Told(Scene scene)
    {
        Reading reading = scene.Reading;
        for (int s = 0; s < reading.Sentences.Count; s++)
        {
            if (!scene.Cast.HasKind(s, ActorKind.Analyst) && !scene.Cast.HasKind(s, ActorKind.Advocacy)) continue;
            foreach (Speech speech in scene.Speeches.In(s))
            {
                int end = reading.Sentences[s].End;
                if (speech.Speakers.FirstOrDefault(m => IsCommentator(m.Entity)) is not { } by || speech.End >= end || by.First > speech.Verb || reading.QuotationOf(speech.End) >= 0) continue;
                if (Stances.Of(scene, speech.End, end) is not var (polarity, trigger) || reading.QuotationOf(trigger) >= 0 || Stances.IsOnResults(reading, reading.Sentences[s].First, end)) continue;
                List<Entity> companies = Named(scene, speech.End, end);
                companies.Remove(by.Entity.Employer ?? by.Entity);
                if (companies.Count > 0) yield return new Comment(by, companies, speech.End, end, polarity, trigger, false, false);
            }
        }
    }

    // The companies named between two tokens, and those whose officers are.
    private static List<Entity> Named(Scene scene, int first, int end)
    {
        var companies = new List<Entity>();
        for (int i = first; i < end; i++)
        {
            if (scene.Cast.At(i) is not { IsReference: false } mention) continue;
            IEnumerable<Entity> meant = mention.Entity is { Kind: ActorKind.Executive, Employer: { } employer } ? [employer] : mention.Entity.Companies;
            foreach (Entity company in meant)
            {
                if (!companies.Contains(company)) companies.Add(company);
            }
            i = Math.Max(i, mention.End - 1);
        }
        return companies;
    }

    private static bool IsCommentator(Entity entity) => entity.Kind is ActorKind.Analyst or ActorKind.Advocacy;

    // "JOHN SMITH, STRATEGIST, ACME: …": one of a list of views on a market, not on the company of the headline.
    private static bool IsShouted(Reading reading, Mention by)
    {
        for (int i = by.First; i < by.End; i++)
        {
            if (reading.Tokens[i].IsAllCaps && reading.Tokens[i].Length > 3) return true;
        }
        return false;
    }

    private static Sighting Sight(Scene scene, Comment comment) => new()
    {
        Actor = comment.By.Entity,
        Companies = comment.Companies,
        Trigger = comment.Trigger,
        From = comment.Trigger,
        ConfidencePercent = comment.IsByName ? Confidence.ByReference : Confidence.Explicit,
        Topic = Topics.At(scene, comment.First, comment.End) ?? Topics.Other,
    };

    private static MarketCommentary Event(Scene scene, Comment comment, Sighting sighting)
    {
        Reading reading = scene.Reading;
        Entity? authority = comment.By.Entity.Kind == ActorKind.Advocacy ? comment.By.Entity : null;
        return new MarketCommentary(sighting.Facts(scene, nameof(MarketCommentary), Id) with
        {
            Polarity = comment.Polarity,
            Quote = comment.IsQuoted ? WordsOf(reading, comment) : null,
            Claim = sighting.ClaimOf(Matters.MarketCommentary, authority),
        }, CommentatorOf(scene, comment.By));
    }

    private static SpokenWords? WordsOf(Reading reading, Comment comment)
    {
        int first = comment.First + 1, end = reading.IsKind(comment.End - 1, TokenKind.CloseQuote) ? comment.End - 1 : comment.End;
        return first < end ? new SpokenWords(comment.By.Entity.Name, reading.Written(first, end), reading.Tokens[first].Start) : null;
    }

    // By the words around his name where he is first named: "Professor X", "X, a portfolio manager at Y".
    private static Commentator CommentatorOf(Scene scene, Mention by)
    {
        if (by.Entity.Kind == ActorKind.Advocacy) return Commentator.Advocacy;
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(Math.Min(by.Entity.FirstToken, by.First))];
        int named = Math.Min(by.Entity.FirstToken, by.First);
        for (int i = Math.Max(sentence.First, named - 3); i < Math.Min(sentence.End, named + TitleTokensMax); i++)
        {
            ReadOnlySpan<char> word = reading.Chars(i);
            if (Is(word, "professor") || Is(word, "lecturer") || Is(word, "academic") || Is(word, "researcher") || Is(word, "scholar") || Is(word, "fellow")) return Commentator.Academic;
            if (Is(word, "investor") || Is(word, "investors") || Is(word, "shareholder") || (Is(word, "manager") && i > 0 && (Is(reading.Chars(i - 1), "portfolio") || Is(reading.Chars(i - 1), "fund") || Is(reading.Chars(i - 1), "money")))) return Commentator.Investor;
        }
        return Commentator.Analyst;
    }

    private static bool Is(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
