using System.Runtime.InteropServices;

namespace RiskMonitor.Articles.Language;

/// <summary>One article taken apart: tokens, what each can be, phrases, sentences, quotations. Made once, read by every rule; its memory is used again once it is disposed of.</summary>
internal sealed class Reading : IDisposable
{
    private readonly ReadingSpaces _spaces;
    private readonly ReadingSpace _space;
    private readonly Token[] _tokens;
    private readonly WordClasses[] _classes;
    private readonly WordClasses[] _starts;
    private readonly VerbForms[] _forms;
    private readonly int[] _sentenceOf;
    private readonly int[] _quotationOf;
    private readonly int[] _hitsFrom;
    private readonly int _count;

    private Reading(string text, ReadingSpaces spaces, ReadingSpace space, int count)
    {
        (Text, _spaces, _space, _count) = (text, spaces, space, count);
        (_tokens, _classes, _starts, _forms, _hitsFrom, _sentenceOf, _quotationOf) = (space.Tokens, space.Classes, space.Starts, space.Forms, space.HitsFrom, space.SentenceOf, space.QuotationOf);
        for (int s = 0; s < Sentences.Count; s++) Array.Fill(_sentenceOf, s, Sentences[s].First, Sentences[s].End - Sentences[s].First);
        Array.Fill(_quotationOf, -1, 0, count);
        for (int q = 0; q < Quotations.Count; q++) Array.Fill(_quotationOf, q, Quotations[q].First, Quotations[q].End - Quotations[q].First);
    }

    public string Text { get; }

    public ReadOnlySpan<Token> Tokens => new(_tokens, 0, _count);

    /// <summary>What each token can be by itself.</summary>
    public ReadOnlySpan<WordClasses> Classes => new(_classes, 0, _count);

    /// <summary>Which verb forms each token can be.</summary>
    public ReadOnlySpan<VerbForms> Forms => new(_forms, 0, _count);

    /// <summary>All phrases found, in the order of their first tokens; words of English grammar are none (<see cref="Classes"/> tells them).</summary>
    public ReadOnlySpan<Hit> Hits => CollectionsMarshal.AsSpan(_space.Hits);

    public List<Sentence> Sentences => _space.Sentences;

    public List<Quotation> Quotations => _space.Quotations;

    /// <summary>Memory for a number for each token, which the cast keeps its mentions in.</summary>
    public int[] MentionAt => _space.MentionAt;

    /// <summary>Index of the sentence a token stands in.</summary>
    public int SentenceOf(int token) => _sentenceOf[token];

    /// <summary>Index of the sentence that holds a place of the text; -1 where none does.</summary>
    public int SentenceAt(int start)
    {
        int low = 0, high = Sentences.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (start < Tokens[Sentences[middle].First].Start) high = middle - 1;
            else if (start >= Tokens[Sentences[middle].End - 1].End) low = middle + 1;
            else return middle;
        }
        return -1;
    }

    /// <summary>Index of the quotation a token stands in; -1 outside.</summary>
    public int QuotationOf(int token) => _quotationOf[token];

    // Unchecked: a rule may ask for the token before the first one.
    public bool Is(int token, WordClass one) => unchecked((uint)token) < (uint)_count && _classes[token].Has(one);

    public bool IsAny(int token, WordClasses some) => unchecked((uint)token) < (uint)_count && _classes[token].HasAny(some);

    /// <summary>Whether a phrase of a class begins at a token.</summary>
    public bool Starts(int token, WordClass one) => unchecked((uint)token) < (uint)_count && _starts[token].Has(one);

    /// <summary>Whether a phrase of one of some classes begins at a token.</summary>
    public bool StartsAny(int token, WordClasses some) => unchecked((uint)token) < (uint)_count && _starts[token].HasAny(some);

    /// <summary>Whether a word or phrase of a class begins in a sentence: asked before a sentence is taken apart or gone through word by word.</summary>
    public bool Holds(int sentence, WordClass one) => _space.HeldBySentence[sentence].Has(one);

    /// <summary>Whether a word or phrase of one of some classes begins in a sentence.</summary>
    public bool HoldsAny(int sentence, WordClasses some) => _space.HeldBySentence[sentence].HasAny(some);

    public bool IsKind(int token, TokenKind kind) => unchecked((uint)token) < (uint)_count && _tokens[token].Kind == kind;

    /// <summary>The characters of a token.</summary>
    public ReadOnlySpan<char> Chars(int token) => Text.AsSpan(_tokens[token].Start, _tokens[token].Length);

    /// <summary>The characters from one token up to another.</summary>
    public string Written(int first, int end) => OneLine(Text.AsSpan(Tokens[first].Start, Tokens[end - 1].End - Tokens[first].Start));

    /// <summary>Words of the text with one space where a line was broken.</summary>
    public static string OneLine(ReadOnlySpan<char> written) =>
        written.IndexOfAny("\n\r\t") < 0 ? written.ToString() : string.Join(' ', written.ToString().Split(null as char[], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The phrases that begin at tokens <paramref name="first"/> to <paramref name="end"/>.</summary>
    public ReadOnlySpan<Hit> HitsIn(int first, int end)
    {
        int from = _hitsFrom[first], to = _hitsFrom[end];
        return Hits[from..to];
    }

    /// <summary>Where in <see cref="Hits"/> the phrases that begin at a token or behind it begin.</summary>
    public int FirstHitOf(int token) => _hitsFrom[token];

    /// <summary>The phrases that begin in a sentence.</summary>
    public ReadOnlySpan<Hit> HitsIn(Sentence sentence) => HitsIn(sentence.First, sentence.End);

    /// <summary>The longest phrase of a class that begins at a token; its End is 0 where there is none.</summary>
    public Hit LongestAt(int token, WordClass one) => Starts(token, one) ? Longest(token, WordClasses.Of(one)) : default;

    /// <summary>The longest phrase of one of some classes that begins at a token, of equally long ones the first; its End is 0 where there is none.</summary>
    public Hit LongestAt(int token, WordClasses some) => StartsAny(token, some) ? Longest(token, some) : default;

    private Hit Longest(int token, WordClasses some)
    {
        Hit longest = default;
        foreach (Hit hit in HitsIn(token, token + 1))
        {
            if (hit.End > longest.End && some.Has(hit.Phrase.Class)) longest = hit;
        }
        return longest;
    }

    /// <summary>Whether a phrase of a class begins between two tokens and ends there too.</summary>
    public bool Contains(int first, int end, WordClass one)
    {
        for (int i = first; i < end; i++)
        {
            if (!_starts[i].Has(one)) continue;
            foreach (Hit hit in HitsIn(i, i + 1))
            {
                if (hit.Phrase.Class == one && hit.End <= end) return true;
            }
        }
        return false;
    }

    /// <summary>Takes an article apart.</summary>
    public static Reading Of(Article article, Dictionaries dictionaries)
    {
        ReadingSpace space = dictionaries.Spaces.Take();
        List<Token> list = space.TokenList;
        int bodyStart = Math.Clamp(article.BodyStart, 0, article.Text.Length);
        int title = article.Title.Length == 0 ? -1 : article.Text.AsSpan(0, bodyStart).IndexOf(article.Title, StringComparison.Ordinal);
        if (title >= 0) Tokenizer.Read(article.Text, title, title + article.Title.Length, list);
        int titleEnd = list.Count;
        Tokenizer.Read(article.Text, bodyStart, article.Text.Length, list);

        int count = list.Count;
        space.Fit(count);
        list.CopyTo(space.Tokens);
        Span<Token> tokens = space.Tokens.AsSpan(0, count);
        MarkSingles(article.Text, tokens, dictionaries.Trie, space);
        SentenceSplitter.Split(tokens, space.Classes.AsSpan(0, count), titleEnd, space.Sentences);
        FindPhrases(tokens, dictionaries.Trie, space);
        GatherBySentence(space);
        Language.Quotations.Find(tokens, space.Quotations);
        return new Reading(article.Text, dictionaries.Spaces, space, count);
    }

    /// <summary>Gives the memory back: nothing of this article may be read any more.</summary>
    public void Dispose() => _spaces.Return(_space);

    private static void MarkSingles(string text, ReadOnlySpan<Token> tokens, PhraseTrie trie, ReadingSpace space)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            ref readonly Token token = ref tokens[i];
            int node = token.Key == 0 ? 0 : trie.FirstNode(token);
            WordClasses classes = default;
            VerbForms forms = VerbForms.None;
            foreach (ref readonly Phrase phrase in trie.PhrasesAt(node))
            {
                if (!PhraseTrie.IsWrittenLike(token, phrase)) continue;
                classes = classes.With(phrase.Class);
                forms |= phrase.Forms;
            }
            if (forms == VerbForms.None && classes == default) forms = Inflection.Guess(text.AsSpan(token.Start, token.Length));
            (space.Nodes[i], space.Classes[i], space.Forms[i]) = (node, classes, forms);
        }
    }

    private static void GatherBySentence(ReadingSpace space)
    {
        foreach (Sentence sentence in space.Sentences)
        {
            WordClasses held = default;
            for (int i = sentence.First; i < sentence.End; i++) held = held.Or(space.Classes[i]).Or(space.Starts[i]);
            space.HeldBySentence.Add(held);
        }
    }

    private static void FindPhrases(ReadOnlySpan<Token> tokens, PhraseTrie trie, ReadingSpace space)
    {
        List<Hit> hits = space.Hits;
        for (int i = 0; i < tokens.Length; i++)
        {
            int from = hits.Count;
            space.HitsFrom[i] = from;
            if (space.Nodes[i] != 0) trie.FindAt(tokens, i, space.Nodes[i], hits);
            WordClasses starts = default;
            foreach (ref readonly Hit hit in CollectionsMarshal.AsSpan(hits)[from..]) starts = starts.With(hit.Phrase.Class);
            space.Starts[i] = starts;
        }
        space.HitsFrom[tokens.Length] = hits.Count;
    }
}
