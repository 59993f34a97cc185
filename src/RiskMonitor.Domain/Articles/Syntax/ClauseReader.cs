using System.Runtime.InteropServices;
using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Syntax;

/// <summary>
/// Reads the chunks of a sentence from front to back and says of each verb who does what to whom. Open clauses stand on a short stack; every look-ahead is bounded.
/// </summary>
internal sealed partial class ClauseReader(Reading reading)
{
    private const int FramesMax = 12;
    private const int LookAheadChunksMax = 10;
    private const int FragmentTokensMax = 10;      // a shorter quotation in mid-clause is part of the clause: said it was "unlikely"

    private readonly Frame[] _frames = [.. Enumerable.Range(0, FramesMax).Select(_ => new Frame())];
    private readonly List<Chunk> _chunks = [];
    private readonly List<Clause> _waiting = [];    // opened the sentence, subject still to come: "Speaking in Rome, …"
    private readonly int[] _quoted = new int[FramesMax];

    private int _top;
    private int _from;                              // clauses of earlier sentences
    private int _quotes;
    private int _preposition = -1;
    private Clause? _inverted;                      // "said" before its subject
    private List<Clause> _clauses = [];
    private bool _isTitle;

    /// <summary>Steps taken so far over all sentences; what a test of linear time compares.</summary>
    public long Steps { get; private set; }

    /// <summary>Where the chunks of the next sentence are put.</summary>
    public List<Chunk> Chunks => _chunks;

    private Frame Top => _frames[_top];

    /// <summary>Appends the clauses of the sentence whose chunks stand in <see cref="Chunks"/>.</summary>
    public void Read(Sentence sentence, List<Clause> clauses)
    {
        (_top, _quotes, _preposition, _inverted, _clauses, _isTitle) = (0, 0, -1, null, clauses, sentence.IsTitle);
        _from = clauses.Count;
        _waiting.Clear();
        Top.Open(FrameKind.Main, null, null, false, false);
        ReadOnlySpan<Chunk> chunks = CollectionsMarshal.AsSpan(_chunks);
        bool startsQuoted = reading.QuotationOf(sentence.First) >= 0 && reading.Tokens[sentence.First].Kind != TokenKind.OpenQuote;
        if (startsQuoted) OpenQuotation();
        for (int k = 0; k < chunks.Length; k++)
        {
            Steps++;
            ref readonly Chunk chunk = ref chunks[k];
            switch (chunk.Kind)
            {
                case ChunkKind.Noun: OnNoun(chunks, k); break;
                case ChunkKind.Verb: OnVerb(chunks, k); break;
                case ChunkKind.Preposition: OnPreposition(chunks, k); break;
                case ChunkKind.Relative: OnRelative(chunks, k); break;
                case ChunkKind.That: OnThat(chunks, k); break;
                case ChunkKind.Subordinator: OnSubordinator(chunks, k); break;
                case ChunkKind.There: OnThere(); break;
                case ChunkKind.Comma: OnComma(chunks, k); break;
                case ChunkKind.Break: OnBreak(chunk.First); break;
                case ChunkKind.OpenQuote when !IsFragment(chunks, k): OpenQuotation(); break;
                case ChunkKind.CloseQuote: CloseQuotation(); break;
            }
        }
        foreach (Clause waiting in _waiting) waiting.Subject ??= _frames[0].Verb?.Subject ?? _frames[0].Subject;
        for (int c = _from; c < clauses.Count; c++)
        {
            if (!clauses[c].IsPassive) clauses[c].Agent = clauses[c].Subject;
        }
    }

    private void OnRelative(ReadOnlySpan<Chunk> chunks, int k)
    {
        bool isInserted = Is(chunks, k - 1, ChunkKind.Comma);
        Frame top = Top;
        NounPhrase? antecedent = NounBefore(chunks, k) ?? top.LastNoun ?? top.Subject;
        if (reading.Chars(chunks[k].First) is "who" or "whom" && antecedent is not null && antecedent.Mention is null && top.Root is { Mention: not null } root) antecedent = root;
        bool isWhose = reading.Chars(chunks[k].First) is "whose";
        Push(FrameKind.Relative, isWhose ? null : antecedent, top.Last, isInserted);
        _preposition = -1;
    }

    private void OnThat(ReadOnlySpan<Chunk> chunks, int k)
    {
        Frame top = Top;
        _preposition = -1;
        bool isVerbNext = Is(chunks, k + 1, ChunkKind.Verb);
        bool isNounBefore = IsNoun(chunks, k - 1) && !chunks[k - 1].Noun!.IsTime;        // not null for this kind
        if (IsNoun(chunks, k - 1) && isVerbNext)
        {
            Push(FrameKind.Relative, NounBefore(chunks, k) ?? top.LastNoun, top.Last, isInserted: false);
            return;
        }
        if (Is(chunks, k - 1, ChunkKind.Conjunction) && isVerbNext)
        {
            int relative = _top;        // "that make tools but that sell …"
            while (relative > 0 && _frames[relative].Kind != FrameKind.Relative) relative--;
            if (relative > 0)
            {
                NounPhrase? same = _frames[relative].Subject;
                _top = relative - 1;
                Push(FrameKind.Relative, same, top.Last, isInserted: false);
                return;
            }
        }
        if (Is(chunks, k - 1, ChunkKind.Conjunction))
        {
            while (_top > 0 && Top.Kind != FrameKind.Complement && Top.Kind != FrameKind.Quotation) _top--;
            Clause? parent = Top.Kind == FrameKind.Complement ? Top.Parent : Top.Last;
            Push(FrameKind.Complement, null, parent, isInserted: false);
            return;
        }
        if (isNounBefore && !(top.Last is { } said && TakesClause(said)))
        {
            NounPhrase? noun = top.LastNoun;
            Push(FrameKind.Complement, null, top.Last, isInserted: false);
            Top.Antecedent = noun is null || reading.Is(noun.Head, WordClass.ClaimWord) ? null : noun;
            return;
        }
        Push(FrameKind.Complement, null, top.Last, isInserted: false);
    }

    // "said there was no plan"
    private void OnThere()
    {
        if (Top.Verb is not null) Push(FrameKind.Complement, null, Top.Last, isInserted: false);
        Top.IsThere = true;
    }

    private void OnSubordinator(ReadOnlySpan<Chunk> chunks, int k)
    {
        int token = chunks[k].First;
        _preposition = -1;
        bool isVerbNext = Is(chunks, k + 1, ChunkKind.Verb);
        if (Is(chunks, k + 1, ChunkKind.Noun) && FiniteAfter(chunks, k + 1) == 0 || (isVerbNext && chunks[k + 1].IsIng))
        {
            _preposition = token;       // "after the trial", "after suing", "than Acme"
            return;
        }
        bool isConditional = reading.Chars(token) is "if" or "If" or "unless" or "Unless" or "whether" or "Whether";
        Clause? parent = Top.Last;
        NounPhrase? subject = isVerbNext ? Top.Verb?.Subject ?? Top.Subject : null;
        if (isVerbNext && reading.Chars(token) is "what" or "What") subject = new NounPhrase { First = token, End = token + 1, Head = token, IsPronoun = true };
        bool asksWhat = reading.Chars(token) is "what" or "how" or "why" or "where" or "whether" or "if" && parent is not null && TakesClause(parent);
        Push(asksWhat ? FrameKind.Complement : FrameKind.Subordinate, subject, parent, isInserted: Is(chunks, k - 1, ChunkKind.Comma) || k == 0);
        Top.IsConditional |= isConditional;
    }

    private void OnComma(ReadOnlySpan<Chunk> chunks, int k)
    {
        _preposition = -1;
        Top.IsInApposition = false;
        // An insertion ends where the clause below still waits for its verb, or had it before.
        while (_top > 0 && Top.Verb is not null && Top.Kind is FrameKind.Relative or FrameKind.Participle or FrameKind.Subordinate)
        {
            bool goesOn = k + 1 < chunks.Length && chunks[k + 1].Kind is ChunkKind.Verb && chunks[k + 1].IsIng && Top.Kind == FrameKind.Subordinate;
            if (goesOn) return;
            _top--;
            if (Top.Verb is null && Top.Subject is not null) Top.HadInsertion = true;
        }
        if (_top > 0 && Top.Verb is not null && Top.Kind == FrameKind.Complement && PendingBelow() && !Is(chunks, k + 1, ChunkKind.Noun))
        {
            while (Top.Verb is not null && _top > 0) _top--;
            Top.HadInsertion = true;
        }
    }

    private void OnBreak(int token)
    {
        _preposition = -1;
        bool isDash = reading.Tokens[token].Kind == TokenKind.Dash;
        bool isDateline = isDash && token > 0 && reading.Tokens[token - 1].Kind == TokenKind.CloseBracket && _clauses.Count == _from;       // "ROME (Agency) - …"
        if (isDash && !isDateline && Top.Verb is null && Top.Subject is not null && Top.Kind != FrameKind.Quotation)
        {
            Top.HadInsertion = true;        // "Acme - the maker of tools - said"
            return;
        }
        while (_top > 0 && Top.Kind != FrameKind.Quotation) _top--;
        if (Top.Kind == FrameKind.Quotation) Push(FrameKind.Main, null, Top.Parent, isInserted: false);
        else Top.Open(FrameKind.Main, null, null, false, false);
    }

    private void OpenQuotation()
    {
        _preposition = -1;
        if (_quotes < FramesMax) _quoted[_quotes++] = _top;
        Push(FrameKind.Quotation, null, Top.Last, isInserted: false);
    }

    private void CloseQuotation()
    {
        if (_quotes == 0) return;
        int outer = _quoted[--_quotes];
        Clause? said = null;
        for (int f = outer + 1; f <= _top && said is null; f++) said = _frames[f].Verb;
        _top = Math.Min(outer, _top);
        if (Top.Last is { } last) last.Complement ??= said;
    }

    private void Push(FrameKind kind, NounPhrase? subject, Clause? parent, bool isInserted)
    {
        bool isConditional = Top.IsConditional && kind is FrameKind.Complement or FrameKind.Relative or FrameKind.Participle && parent is { IsConditional: true };
        if (_top + 1 < FramesMax) _top++;
        Top.Open(kind, subject, parent, isConditional, isInserted);
    }
}
