namespace RiskMonitor.Articles.Syntax;

// Where a noun phrase goes: subject, object, apposition, list, prepositional phrase, or subject of a clause that begins with it.
internal sealed partial class ClauseReader
{
    private void OnNoun(ReadOnlySpan<Chunk> chunks, int k)
    {
        NounPhrase noun = chunks[k].Noun!;      // never null for this kind
        Frame top = Top;
        if (_preposition >= 0)
        {
            InPhrase(noun, k > 1 && IsNoun(chunks, k - 2));
            return;
        }
        if (noun.IsTime) return;
        if (_inverted is { } inverted)
        {
            inverted.Subject = noun;
            _inverted = null;
            SetNoun(top, noun);
            return;
        }
        bool isJoined = Is(chunks, k - 1, ChunkKind.Conjunction), isAfterComma = Is(chunks, k - 1, ChunkKind.Comma) || (isJoined && Is(chunks, k - 2, ChunkKind.Comma));
        int finite = FiniteAfter(chunks, k, isOverLists: top.Last is null || TakesClause(top.Last));
        if (top.Verb is null) BeforeVerb(chunks, k, noun, isJoined, isAfterComma);
        else BehindVerb(chunks, k, noun, isJoined, isAfterComma, finite);
    }

    private void BeforeVerb(ReadOnlySpan<Chunk> chunks, int k, NounPhrase noun, bool isJoined, bool isAfterComma)
    {
        Frame top = Top;
        bool isObjectRelative = top.Kind == FrameKind.Relative && top.LastNoun is null && Is(chunks, k - 1, ChunkKind.Relative);
        if (top.Subject is not { } subject || isObjectRelative)
        {
            if (top.Kind == FrameKind.Relative) top.Antecedent = top.Subject;       // "which Acme makes"
            top.Subject = noun;
            SetNoun(top, noun);
        }
        else if (isJoined && top.IsInApposition && !isAfterComma)
        {
            top.LastNoun = noun;        // "Rep. Roe, a Democrat and the chairman of …,"
        }
        else if (isJoined)
        {
            JoinBeforeVerb(top, noun);
        }
        else if (isAfterComma)
        {
            if ((IsList(chunks, k) || IsHeadlineList(chunks, k)) && noun.Mention is not null && LastOf(subject).Mention is not null) Join(subject, noun);
            else
            {
                subject.Apposed ??= noun;
                top.IsInApposition = true;
            }
            top.HadInsertion = true;
            if (!reading.Tokens[noun.Head].IsWord) return;       // "Roe, 44, who"
            SetNoun(top, noun);
        }
        else if (IsNoun(chunks, k - 1) && FiniteAfter(chunks, k) > 0)
        {
            // "the report Acme denied"
            NounPhrase antecedent = top.LastNoun ?? subject;
            Push(FrameKind.Relative, noun, top.Last, isInserted: false);
            Top.Antecedent = antecedent;
            SetNoun(Top, noun);
        }
        else SetNoun(top, noun);
    }

    private void BehindVerb(ReadOnlySpan<Chunk> chunks, int k, NounPhrase noun, bool isJoined, bool isAfterComma, int finite)
    {
        Frame top = Top;
        Clause? last = top.Last;
        bool isAfterMark = isAfterComma || Is(chunks, k - 1, ChunkKind.Break) || Is(chunks, k - 1, ChunkKind.CloseQuote);
        if (finite > 0 && (isAfterMark || isJoined) && !(finite == 2 && isJoined && !isAfterComma))
        {
            // "…, Acme said", "and Zenith denied it"
            Clause? parent = top.Verb?.Parent;
            if (isJoined && top.Kind is FrameKind.Complement or FrameKind.Subordinate && !isAfterComma) Push(top.Kind, noun, parent, isInserted: false);
            else
            {
                while (_top > 0 && Top.Kind != FrameKind.Quotation) _top--;
                Frame outer = Top;
                Push(FrameKind.Main, noun, outer.Kind == FrameKind.Quotation ? outer.Parent : null, isInserted: false);
            }
            SetNoun(Top, noun);
        }
        else if (top.IsThere && top.Verb is { Subject: null } exists)
        {
            exists.Subject = noun;
            SetNoun(top, noun);
        }
        else if (isJoined)
        {
            if (top.Root is { } root && k >= 2 && IsNoun(chunks, k - 2)) Join(top.LastNoun is { } near && near != root && FitsBetter(near, root, noun) ? near : root, noun);
            SetNoun(top, noun, keepRoot: false);
        }
        else if (isAfterMark)
        {
            if (isAfterComma && top.LastNoun is { } named) named.Apposed ??= noun;
            top.LastNoun = noun;
        }
        else if (last is not null && ((finite > 0 && TakesClause(last)) || (finite == 1 && !PendingBelow() && last.Complement is null)))
        {
            Push(FrameKind.Complement, noun, last, isInserted: false);
            SetNoun(Top, noun);
        }
        else if (finite == 1 && IsNoun(chunks, k - 1))
        {
            NounPhrase? antecedent = top.LastNoun;      // "published a report Acme denied"
            Push(FrameKind.Relative, noun, last, isInserted: false);
            Top.Antecedent = antecedent;
            SetNoun(Top, noun);
        }
        else
        {
            if (last is not null && last.Object is null && !(last.IsPassive && !IsNextTo(chunks, k, last))) last.Object = noun;
            else if (last is not null && last.SecondObject is null && IsNoun(chunks, k - 1)) last.SecondObject = noun;
            SetNoun(top, noun);
        }
    }

    private void InPhrase(NounPhrase noun, bool isBehindNoun)
    {
        Frame top = Top;
        int preposition = _preposition;
        _preposition = -1;
        if (top.Last is { } last)
        {
            last.Phrases = Append(last.Phrases, preposition, noun);
            if (last.IsPassive && !noun.IsTime && reading.Chars(preposition) is "by") last.Agent ??= noun;
        }
        if (isBehindNoun && !noun.IsTime)
        {
            if (top.Root is { } root) root.Phrases = Append(root.Phrases, preposition, noun);
            if (top.LastNoun is { } near && near != top.Root) near.Phrases = Append(near.Phrases, preposition, noun);
        }
        if (noun.IsTime) return;
        top.LastNoun = noun;
        if (!isBehindNoun && top.Root is null) top.Root = noun;
    }

    private static PrepositionalPhrase Append(PrepositionalPhrase? list, int preposition, NounPhrase noun)
    {
        var added = new PrepositionalPhrase(preposition, noun);
        if (list is null) return added;
        PrepositionalPhrase at = list;
        while (at.Next is not null) at = at.Next;
        at.Next = added;
        return list;
    }

    private void OnPreposition(ReadOnlySpan<Chunk> chunks, int k)
    {
        _preposition = chunks[k].First;
        bool isFollowed = Is(chunks, k + 1, ChunkKind.Noun) || (k + 1 < chunks.Length && chunks[k + 1].IsIng) || (Is(chunks, k + 1, ChunkKind.OpenQuote) && Is(chunks, k + 2, ChunkKind.Noun));
        if (!isFollowed) _preposition = -1;
    }

    private static void SetNoun(Frame frame, NounPhrase noun, bool keepRoot = false)
    {
        frame.LastNoun = noun;
        if (!keepRoot) frame.Root = noun;
    }

    private void JoinBeforeVerb(Frame top, NounPhrase noun)
    {
        NounPhrase subject = top.Subject!;       // not null: the caller asked
        if (top.LastNoun is { } near && near != subject && FitsBetter(near, subject, noun)) Join(near, noun);
        else Join(subject, noun);
        top.LastNoun = noun;
    }

    // "a unit of Acme and Zenith said" or "Sen. Roe of Ohio and Rep. Doe said": what is alike is joined.
    private bool FitsBetter(NounPhrase near, NounPhrase far, NounPhrase added)
    {
        if (near.Mention is null && far.Mention is not null && added.Mention is null) return !HasDeterminer(added);
        if (near.Mention is null) return far.Mention is null && added.Mention is null && HasDeterminer(near) == HasDeterminer(added);
        if (far.Mention is null) return added.Mention is not null;
        return added.Mention is not null && near.Mention.Entity.Kind == added.Mention.Entity.Kind && far.Mention.Entity.Kind != added.Mention.Entity.Kind;
    }

    private static void Join(NounPhrase to, NounPhrase noun)
    {
        NounPhrase last = LastOf(to);
        if (last != noun) last.Joined = noun;
    }

    private static NounPhrase LastOf(NounPhrase noun)
    {
        NounPhrase last = noun;
        while (last.Joined is not null) last = last.Joined;
        return last;
    }
}
