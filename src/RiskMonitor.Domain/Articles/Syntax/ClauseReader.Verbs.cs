using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Syntax;

// What a verb group is: the verb of its frame, an infinitive, a participle, a reduced relative, or joined to the verb before.
internal sealed partial class ClauseReader
{
    private void OnVerb(ReadOnlySpan<Chunk> chunks, int k)
    {
        ref readonly Chunk chunk = ref chunks[k];
        Clause clause = new() { First = chunk.First, Verb = chunk.Verb, End = chunk.End, Forms = chunk.Forms, Traits = chunk.Traits };
        _clauses.Add(clause);
        _inverted = null;
        if (chunk.IsInfinitive) OnInfinitive(chunks, k, clause);
        else if (chunk.IsIng) OnIng(chunks, k, clause);
        else if (chunk.IsFinite) OnFinite(chunks, k, clause);
        else OnParticiple(chunks, k, clause);
        _preposition = -1;
        if (Top.IsConditional) clause.Traits |= VerbTraits.Conditional;
        if (clause.Subject is { } subject && IsNo(subject)) clause.Traits |= VerbTraits.Negated;
        foreach (Clause waiting in _waiting)
        {
            if (clause.Kind == ClauseKind.Main) waiting.Subject ??= clause.Subject;
        }
    }

    private void OnInfinitive(ReadOnlySpan<Chunk> chunks, int k, Clause clause)
    {
        Frame top = Top;
        clause.Kind = ClauseKind.Infinitive;
        clause.Parent = top.Last;
        if (top.Verb is null && top.Subject is not null)
        {
            bool isHeadline = _isTitle && !FiniteAhead(chunks, k);
            if (isHeadline)
            {
                clause.Traits = (clause.Traits & ~VerbTraits.Infinitive) | VerbTraits.Future | VerbTraits.Finite;
                SetVerb(top, clause, ClauseKind.Main);
                clause.Subject = top.Subject;
                return;
            }
            NounPhrase? owner = top.Subject.Owner;       // "Acme's plan to sue was …"
            Push(FrameKind.Participle, owner, null, isInserted: false);
            SetVerb(Top, clause, ClauseKind.Infinitive);
            clause.Subject = owner;
            return;
        }
        if (top.Last is { } last)
        {
            clause.Subject = Controller(last, Is(chunks, k - 1, ChunkKind.Conjunction));
            if (IsNegativeVerb(last.Verb)) clause.Traits |= VerbTraits.Negated;
            last.Complement ??= clause;
        }
        else
        {
            _waiting.Add(clause);
            Push(FrameKind.Participle, null, null, isInserted: true);
            SetVerb(Top, clause, ClauseKind.Infinitive);
            return;
        }
        top.Last = clause;
    }

    // Who does what an infinitive says.
    private NounPhrase? Controller(Clause last, bool isJoined)
    {
        if (isJoined && last.IsInfinitive) return last.Subject;
        if (!reading.Is(last.Verb, WordClass.ControlVerb)) return last.SecondObject is not null && last.Object is not null ? last.Object : last.Subject;
        if (last.IsPassive) return last.Subject;
        if (last.Object is { } asked) return reading.Tokens[asked.First].IsWord ? asked : last.Subject;     // "paid $5 million to settle"
        for (PrepositionalPhrase? phrase = last.Phrases; phrase is not null; phrase = phrase.Next)
        {
            if (reading.Chars(phrase.Preposition) is "on" or "upon" or "for") return phrase.Object;
        }
        return last.Subject;
    }

    private void OnIng(ReadOnlySpan<Chunk> chunks, int k, Clause clause)
    {
        Frame top = Top;
        clause.Kind = ClauseKind.Participle;
        clause.Parent = top.Last;
        if (_preposition >= 0)
        {
            clause.Subject = top.Last is { } verb ? BehindPreposition(verb, _preposition) : top.Subject;
            if (reading.Chars(_preposition) is "without") clause.Traits |= VerbTraits.Negated;
            if (top.Last is null && top.Subject is null) _waiting.Add(clause);
            if (top.Last is null) { Push(FrameKind.Participle, null, null, isInserted: true); SetVerb(Top, clause, ClauseKind.Participle); }
            else top.Last = clause;
            return;
        }
        if (Is(chunks, k - 1, ChunkKind.Comma) || Is(chunks, k - 1, ChunkKind.CloseQuote))
        {
            while (_top > 0 && Top.Verb is not null && Top.Kind is not (FrameKind.Quotation or FrameKind.Main)) _top--;
            clause.Subject = Top.Verb?.Subject ?? Top.Subject;
            clause.Parent = Top.Verb;
            Push(FrameKind.Participle, clause.Subject, clause.Parent, isInserted: true);
        }
        else if (top.Last is { } main && IsNoun(chunks, k - 1) && (chunks[k - 1].Noun!.IsTime || (TakesClause(main) && main.Object is null && main.Phrases is not null)))       // not null for this kind
        {
            clause.Subject = main.Subject;      // "wrote to Acme last week asking for details"
            clause.Parent = main;
            Push(FrameKind.Participle, main.Subject, main, isInserted: false);
        }
        else if (IsNoun(chunks, k - 1) && top.LastNoun is { } near)
        {
            clause.Subject = near;
            clause.Kind = ClauseKind.Relative;
            Push(FrameKind.Relative, near, top.Last, isInserted: false);
        }
        else if (top.Last is { } last)
        {
            clause.Subject = Is(chunks, k - 1, ChunkKind.Conjunction) ? last.Subject : last.Subject;
            if (IsNegativeVerb(last.Verb)) clause.Traits |= VerbTraits.Negated;
            last.Complement ??= clause;
            top.Last = clause;
            return;
        }
        else
        {
            _waiting.Add(clause);
            Push(FrameKind.Participle, null, null, isInserted: true);
        }
        SetVerb(Top, clause, clause.Kind);
    }

    // "accused X of lying": X; "apologised for lying", "by lying": the subject.
    private NounPhrase? BehindPreposition(Clause verb, int preposition)
    {
        bool isOfObject = reading.Chars(preposition) is "of" or "for" or "from" or "with" or "into";
        if (!isOfObject || verb.IsPassive || verb.Object is null) return verb.Subject;
        return verb.Object;
    }

    private void OnParticiple(ReadOnlySpan<Chunk> chunks, int k, Clause clause)
    {
        Frame top = Top;
        bool canBePast = (clause.Forms & VerbForms.Past) != 0;
        bool hasObject = Is(chunks, k + 1, ChunkKind.Noun) && !chunks[k + 1].Noun!.IsTime;       // not null for this kind
        bool isByNext = IsAgentNext(chunks, k + 1);
        bool isNounBefore = IsNoun(chunks, k - 1) && !chunks[k - 1].Noun!.IsTime;

        if (IsInverted(chunks, k, clause, canBePast)) return;
        bool isSurelyPast = reading.Chars(clause.Verb) is "said" || (top.Verb is not null && canBePast && PendingBelow() && !(isByNext && FiniteAhead(chunks, k)));
        if (isSurelyPast)
        {
            OnFinite(chunks, k, clause);
            return;
        }
        if (top.Verb is null && Is(chunks, k - 1, ChunkKind.Subordinator))
        {
            clause.Traits |= VerbTraits.Passive;        // "when asked about it", "if confirmed"
            clause.Subject = top.Subject;
            if (top.Subject is null) _waiting.Add(clause);
            SetVerb(top, clause, ClauseKind.Subordinate);
            return;
        }
        if (top.Verb is null && top.Subject is null && top.Kind is not FrameKind.Relative)
        {
            if (isNounBefore && top.LastNoun is { } described)
            {
                Reduced(clause, described, isInserted: true);       // "In a letter sent to Acme, Roe …"
                return;
            }
            clause.Traits |= VerbTraits.Passive;         // "Fined by the EU, Acme …"
            clause.Kind = ClauseKind.Participle;
            _waiting.Add(clause);
            Push(FrameKind.Participle, null, null, isInserted: true);
            SetVerb(Top, clause, ClauseKind.Participle);
            return;
        }
        if (top.Verb is null)
        {
            bool isInsertion = Is(chunks, k - 1, ChunkKind.Comma) && !top.HadInsertion && !hasObject && FiniteBehindComma(chunks, k);
            bool isReduced = !hasObject && (isNounBefore || !canBePast) && !top.HadInsertion && top.Antecedent is null && (isByNext || Is(chunks, k + 1, ChunkKind.Preposition) || (IsInfinitiveAt(chunks, k + 1) && !IsNegativeVerb(clause.Verb))) && FiniteAhead(chunks, k);
            if (isInsertion || isReduced)
            {
                Reduced(clause, isInsertion ? top.Subject : top.LastNoun ?? top.Subject, isInsertion);
                return;
            }
            if (isByNext || !canBePast || (_isTitle && !hasObject && reading.Is(clause.Verb, WordClass.TransitiveVerb))) clause.Traits |= VerbTraits.Passive;
            Finite(clause);
            return;
        }
        if (isNounBefore || Is(chunks, k - 1, ChunkKind.Comma) && !hasObject && !canBePastFor(chunks, k))
        {
            Reduced(clause, top.LastNoun, Is(chunks, k - 1, ChunkKind.Comma));
            return;
        }
        OnFinite(chunks, k, clause);

        bool canBePastFor(ReadOnlySpan<Chunk> all, int at) => _top > 0 && PendingBelow() || (canBePast && !isByNext && !reading.Is(clause.Verb, WordClass.TransitiveVerb));
    }

    private void Reduced(Clause clause, NounPhrase? noun, bool isInserted)
    {
        clause.Traits |= VerbTraits.Passive;
        clause.Subject = noun;
        Push(FrameKind.Relative, noun, Top.Last, isInserted);
        SetVerb(Top, clause, ClauseKind.Relative);
    }

    private void OnFinite(ReadOnlySpan<Chunk> chunks, int k, Clause clause)
    {
        if (IsInverted(chunks, k, clause, canBePast: true)) return;
        bool isJoined = Is(chunks, k - 1, ChunkKind.Conjunction);
        if (Top.Verb is null)
        {
            Finite(clause);
            return;
        }
        if (isJoined && !PendingBelow(isJoined: true))
        {
            Coordinated(chunks, k, clause);
            return;
        }
        int pending = _top;
        while (pending >= 0 && !(_frames[pending].Verb is null && _frames[pending].Subject is not null) && _frames[pending].Kind != FrameKind.Quotation) pending--;
        if (pending >= 0 && _frames[pending].Verb is null && _frames[pending].Subject is not null)
        {
            _top = pending;
            Finite(clause);
        }
        else if (isJoined || Is(chunks, k - 1, ChunkKind.Comma))
        {
            Coordinated(chunks, k, clause);
        }
        else if (Top.LastNoun is { } near && IsNoun(chunks, k - 1))
        {
            Push(FrameKind.Complement, near, Top.Last, isInserted: false);
            if (Top.Parent is { } parent && parent.Object == near) parent.Object = null;
            Finite(clause);
        }
        else Coordinated(chunks, k, clause);
    }

    // Gives a verb the subject of its frame.
    private void Finite(Clause clause)
    {
        Frame top = Top;
        clause.Traits |= VerbTraits.Finite;
        clause.Subject = top.Subject;
        ClauseKind kind = top.Kind switch
        {
            FrameKind.Complement => ClauseKind.Complement,
            FrameKind.Quotation => ClauseKind.Complement,
            FrameKind.Relative => ClauseKind.Relative,
            FrameKind.Subordinate => ClauseKind.Subordinate,
            _ => ClauseKind.Main,
        };
        SetVerb(top, clause, kind);
        if (top.Antecedent is { } antecedent && !clause.IsPassive) clause.Object = antecedent;
    }

    // "fined X and ordered it", "said X and denied Y": the verb belongs to the nearest open clause whose verb has the same form.
    private void Coordinated(ReadOnlySpan<Chunk> chunks, int k, Clause clause)
    {
        int at = _top;
        for (int f = _top; f >= 0; f--)
        {
            if (_frames[f].Verb is not { } verb || _frames[f].Kind is FrameKind.Participle && f > 0) continue;
            if (!SameForm(verb, clause) || (f > 0 && _frames[f].Kind == FrameKind.Relative && !verb.IsFinite && HasTense(clause))) continue;
            at = f;
            break;
        }
        while (at > 0 && _frames[at].Verb is null) at--;
        _top = at;
        Frame top = Top;
        Clause? first = top.Verb;
        bool hasObject = Is(chunks, k + 1, ChunkKind.Noun) && !chunks[k + 1].Noun!.IsTime;       // not null for this kind
        bool isBase = clause.Forms == VerbForms.Base && (clause.Traits & (VerbTraits.Copula | VerbTraits.Modal)) == 0;
        if (first is not null && isBase && top.Last is { IsInfinitive: true } infinitive)
        {
            clause.Traits |= VerbTraits.Infinitive | (infinitive.Traits & VerbTraits.Negated);
            clause.Traits &= ~VerbTraits.Finite;
            clause.Kind = ClauseKind.Infinitive;
            clause.Subject = infinitive.Subject;
            clause.Parent = infinitive.Parent;
            top.Last = clause;
            return;
        }
        bool isBare = (clause.Traits & (VerbTraits.Finite | VerbTraits.Passive)) == 0;
        if (first is { IsPassive: true } && isBare && !hasObject) clause.Traits |= VerbTraits.Passive;
        if (first is not null && (isBare || isBase)) clause.Traits |= first.Traits & (VerbTraits.Modal | VerbTraits.Future | (isBase ? VerbTraits.Negated : VerbTraits.None));
        clause.Traits |= VerbTraits.Finite;
        clause.Subject = first?.Subject ?? top.Subject;
        clause.Kind = first?.Kind ?? ClauseKind.Main;
        clause.Parent = first?.Parent;
        top.Verb = top.Last = clause;
        top.LastNoun = top.Root = null;
    }

    // "sold plants making tools and will pay": not the plants.
    private static bool HasTense(Clause clause) => clause.First != clause.Verb || (clause.Traits & (VerbTraits.Modal | VerbTraits.Future | VerbTraits.Copula)) != 0;

    private static bool SameForm(Clause verb, Clause clause)
    {
        bool isBase = clause.Forms == VerbForms.Base && (clause.Traits & VerbTraits.Copula) == 0;
        bool needsBase = verb.IsModal || verb.IsFuture;
        if (isBase && (clause.Traits & (VerbTraits.Modal | VerbTraits.Future)) == 0 && clause.First == clause.Verb) return needsBase || verb.Forms == VerbForms.Base;
        if ((clause.Forms & VerbForms.Past) != 0 && clause.First == clause.Verb) return (verb.Forms & VerbForms.Past) != 0 && !needsBase;
        return true;
    }

    // '"…," said Acme', '…, says a spokesman'
    private bool IsInverted(ReadOnlySpan<Chunk> chunks, int k, Clause clause, bool canBePast)
    {
        if (!canBePast || clause.First != clause.Verb || !reading.Is(clause.Verb, WordClass.ReportingVerb)) return false;
        bool isAfterMark = k == 0 || chunks[k - 1].Kind is ChunkKind.Comma or ChunkKind.CloseQuote or ChunkKind.Break;
        if (!isAfterMark || !Is(chunks, k + 1, ChunkKind.Noun) || chunks[k + 1].Noun!.IsTime) return false;      // not null for this kind
        if (Top.Verb is null && Top.Subject is not null && !(k > 0 && chunks[k - 1].Kind == ChunkKind.CloseQuote)) return false;
        if (k > 0 && chunks[k - 1].Kind == ChunkKind.Comma && PendingBelow()) return false;
        Clause? said = Top.Verb;
        _top = 0;
        Top.Open(FrameKind.Main, null, null, false, false);
        clause.Traits |= VerbTraits.Finite;
        SetVerb(Top, clause, ClauseKind.Main);
        clause.Complement = said;
        _inverted = clause;
        return true;
    }

    private static void SetVerb(Frame frame, Clause clause, ClauseKind kind)
    {
        frame.Verb = frame.Last = clause;
        frame.LastNoun = frame.Root = null;
        clause.Kind = kind;
        clause.Parent ??= frame.Parent;
        if (kind == ClauseKind.Complement && frame.Parent is { } parent) parent.Complement ??= clause;
    }
}
