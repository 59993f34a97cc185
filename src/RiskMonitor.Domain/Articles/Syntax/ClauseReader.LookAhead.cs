using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Syntax;

// Bounded looks ahead and small questions.
internal sealed partial class ClauseReader
{
    private bool IsFragment(ReadOnlySpan<Chunk> chunks, int k)
    {
        int quotation = reading.QuotationOf(chunks[k].First);
        if (quotation < 0) return true;
        Quotation quoted = reading.Quotations[quotation];
        bool isMidClause = k > 0 && chunks[k - 1].Kind is ChunkKind.Noun or ChunkKind.Verb or ChunkKind.Preposition or ChunkKind.Conjunction or ChunkKind.That or ChunkKind.Relative;
        return isMidClause && (quoted.End - quoted.First <= FragmentTokensMax || (k > 0 && chunks[k - 1].Kind == ChunkKind.Noun && Is(chunks, k + 1, ChunkKind.Verb)) || IsInfinitiveAt(chunks, k + 1));
    }

    // "Acme, Zenith and …": a list rather than an apposition.
    private static bool IsList(ReadOnlySpan<Chunk> chunks, int k) =>
        (Is(chunks, k + 1, ChunkKind.Conjunction) && Is(chunks, k + 2, ChunkKind.Noun))
        || (Is(chunks, k + 1, ChunkKind.Comma) && (Is(chunks, k + 2, ChunkKind.Conjunction) || (Is(chunks, k + 2, ChunkKind.Noun) && Is(chunks, k + 3, ChunkKind.Conjunction))));

    // "Acme, Zenith deny report"
    private bool IsHeadlineList(ReadOnlySpan<Chunk> chunks, int k) => _isTitle && k + 1 < chunks.Length && chunks[k + 1].IsFinite;

    // 1: a verb with a tense of its own follows the noun phrase at k (over prepositional phrases and days); 2: one that may be a participle; 0: none.
    private int FiniteAfter(ReadOnlySpan<Chunk> chunks, int k, bool isOverLists = true)
    {
        for (int i = k + 1; i < Math.Min(chunks.Length, k + LookAheadChunksMax); i++)
        {
            Steps++;
            ref readonly Chunk chunk = ref chunks[i];
            if (chunk.Kind == ChunkKind.Verb) return chunk.IsFinite ? 1 : !chunk.IsBareParticiple ? 0 : TakesObject(chunks, i) ? 1 : 2;
            if (chunk.Kind == ChunkKind.Noun && (chunk.Noun!.IsTime || chunks[i - 1].Kind is ChunkKind.Preposition or ChunkKind.Conjunction)) continue;      // not null for this kind
            if (chunk.Kind is ChunkKind.Preposition) continue;
            if (chunk.Kind == ChunkKind.Conjunction && isOverLists && Is(chunks, i + 1, ChunkKind.Noun)) continue;
            return chunk.Kind == ChunkKind.Comma && FiniteBehindInsertion(chunks, i) ? 1 : 0;
        }
        return 0;
    }

    // "Acme, a maker of tools, is": the comma at k opens an insertion, behind which the verb stands.
    private bool FiniteBehindInsertion(ReadOnlySpan<Chunk> chunks, int k)
    {
        if (k + 1 >= chunks.Length || !(chunks[k + 1].Kind is ChunkKind.Noun or ChunkKind.Relative)) return false;
        for (int i = k + 1; i < Math.Min(chunks.Length - 1, k + LookAheadChunksMax); i++)
        {
            Steps++;
            if (chunks[i].Kind is ChunkKind.Break or ChunkKind.OpenQuote or ChunkKind.CloseQuote or ChunkKind.Conjunction) return false;
            if (chunks[i].Kind == ChunkKind.Comma) return chunks[i + 1].IsFinite || (chunks[i + 1].IsBareParticiple && TakesObject(chunks, i + 1));
            if (chunks[i].Kind == ChunkKind.Verb && chunks[k + 1].Kind == ChunkKind.Noun) return false;
        }
        return false;
    }

    // The noun phrase right before the token of a relative clause, over a comma; null for a time.
    private static NounPhrase? NounBefore(ReadOnlySpan<Chunk> chunks, int k)
    {
        int at = Is(chunks, k - 1, ChunkKind.Comma) ? k - 2 : k - 1;
        return IsNoun(chunks, at) && chunks[at].Noun is { IsTime: false } noun ? noun : null;
    }

    private static bool TakesObject(ReadOnlySpan<Chunk> chunks, int k) =>
        (Is(chunks, k + 1, ChunkKind.Noun) && !chunks[k + 1].Noun!.IsTime) || Is(chunks, k + 1, ChunkKind.That);        // not null for this kind

    // Whether, past a participle that may only describe its noun, the clause still gets its verb.
    private bool FiniteAhead(ReadOnlySpan<Chunk> chunks, int k)
    {
        for (int i = k + 1; i < Math.Min(chunks.Length, k + LookAheadChunksMax + 4); i++)
        {
            Steps++;
            ref readonly Chunk chunk = ref chunks[i];
            switch (chunk.Kind)
            {
                case ChunkKind.Verb when chunk.IsFinite || (chunk.IsBareParticiple && i > k + 1):
                    return !(IsNoun(chunks, i - 1) && Is(chunks, i - 2, ChunkKind.Comma) && !Is(chunks, i - 3, ChunkKind.Noun)) && !(IsNoun(chunks, i - 1) && IsPronounAt(chunks, i - 1));
                case ChunkKind.That or ChunkKind.Relative or ChunkKind.Subordinator or ChunkKind.Break or ChunkKind.OpenQuote or ChunkKind.CloseQuote:
                    return false;
                case ChunkKind.Conjunction when Is(chunks, i + 1, ChunkKind.Verb):
                    return false;
                case ChunkKind.Comma when Is(chunks, i + 1, ChunkKind.Noun) && FiniteAfter(chunks, i + 1) > 0:
                case ChunkKind.Comma when Is(chunks, i + 1, ChunkKind.Conjunction) && Is(chunks, i + 2, ChunkKind.Noun) && FiniteAfter(chunks, i + 2, isOverLists: false) > 0:
                    return false;       // ", Acme said", ", and Acme said": the verb of another
            }
        }
        return false;
    }

    // ", based in Ohio, said": the insertion ends with a comma and a verb.
    private bool FiniteBehindComma(ReadOnlySpan<Chunk> chunks, int k)
    {
        for (int i = k + 1; i < Math.Min(chunks.Length, k + LookAheadChunksMax); i++)
        {
            Steps++;
            if (chunks[i].Kind == ChunkKind.Comma && i + 1 < chunks.Length) return chunks[i + 1].Kind == ChunkKind.Verb && (chunks[i + 1].IsFinite || chunks[i + 1].IsBareParticiple);
            if (chunks[i].Kind is ChunkKind.Break or ChunkKind.OpenQuote or ChunkKind.CloseQuote) return false;
        }
        return false;
    }

    // A clause further down still waits for its verb.
    private bool PendingBelow(bool isJoined = false)
    {
        for (int f = Top.Kind == FrameKind.Quotation ? -1 : _top - 1; f >= 0; f--)
        {
            if (_frames[f].Verb is null && _frames[f].Subject is not null) return !isJoined || _frames[_top].IsInserted;
            if (_frames[f].Kind == FrameKind.Quotation) return false;
        }
        return false;
    }

    private bool TakesClause(Clause clause) => reading.Is(clause.Verb, WordClass.ReportingVerb) || reading.Is(clause.Verb, WordClass.ClauseVerb) || (clause.Traits & VerbTraits.Copula) != 0;

    private bool IsNegativeVerb(int verb) => reading.Chars(verb) is "failed" or "fails" or "fail" or "failing" or "refused" or "refuses" or "refuse" or "refusing" or "declined" or "declines" or "decline" or "declining" or "neglected" or "denied" or "denies" or "avoided" or "stopped";

    private bool IsNo(NounPhrase noun) => reading.Chars(noun.First) is "no" or "No" or "none" or "None" or "neither" or "Neither" || (noun.First > 0 && reading.Chars(noun.First - 1) is "neither" or "Neither");

    private static bool IsNextTo(ReadOnlySpan<Chunk> chunks, int k, Clause clause) => k > 0 && chunks[k - 1].Kind == ChunkKind.Verb && chunks[k - 1].Verb == clause.Verb;

    private static bool IsInfinitiveAt(ReadOnlySpan<Chunk> chunks, int k) => k < chunks.Length && chunks[k].IsInfinitive;

    private static bool IsPronounAt(ReadOnlySpan<Chunk> chunks, int k) => chunks[k].Noun is { IsPronoun: true };

    private static bool IsNoun(ReadOnlySpan<Chunk> chunks, int k) => Is(chunks, k, ChunkKind.Noun);

    private static bool Is(ReadOnlySpan<Chunk> chunks, int k, ChunkKind kind) => k >= 0 && k < chunks.Length && chunks[k].Kind == kind;

    // "by" with who does it, not with how much: "fell by 3 percent", "by Monday".
    private bool IsAgentNext(ReadOnlySpan<Chunk> chunks, int k) =>
        Is(chunks, k, ChunkKind.Preposition) && reading.Chars(chunks[k].First) is "by" && Is(chunks, k + 1, ChunkKind.Noun)
        && !chunks[k + 1].Noun!.IsTime && reading.Tokens[chunks[k + 1].First].IsWord       // not null for this kind
        && reading.Chars(chunks[k + 1].Noun!.Head) is not ("half" or "percent" or "third" or "quarter" or "points" or "cents");

    private bool HasDeterminer(NounPhrase noun) => reading.Is(noun.First, WordClass.Determiner);
}
