using System.Runtime.InteropServices;

namespace RiskMonitor.Articles.Language;

/// <summary>One article taken apart: tokens, what each can be, phrases, sentences, quotations. Made once, read by every rule.</summary>
internal sealed class Reading
{
    private readonly int[] _sentenceOf;
    private readonly int[] _quotationOf;
    private readonly int[] _hitsFrom;

    private Reading(string text, Token[] tokens, WordClasses[] classes, VerbForms[] forms, List<Hit> hits, int[] hitsFrom, List<Sentence> sentences, List<Quotation> quotations)
    {
        (Text, Tokens, Classes, Forms, Hits, _hitsFrom, Sentences, Quotations) = (text, tokens, classes, forms, hits, hitsFrom, sentences, quotations);
        _sentenceOf = new int[tokens.Length];
        for (int s = 0; s < sentences.Count; s++) Array.Fill(_sentenceOf, s, sentences[s].First, sentences[s].End - sentences[s].First);
        _quotationOf = new int[tokens.Length];
        Array.Fill(_quotationOf, -1);
        for (int q = 0; q < quotations.Count; q++) Array.Fill(_quotationOf, q, quotations[q].First, quotations[q].End - quotations[q].First);
    }

    public string Text { get; }

    public Token[] Tokens { get; }

    /// <summary>What each token can be by itself.</summary>
    public WordClasses[] Classes { get; }

    /// <summary>Which verb forms each token can be.</summary>
    public VerbForms[] Forms { get; }

    /// <summary>All phrases found, in the order of their first tokens.</summary>
    public List<Hit> Hits { get; }

    public List<Sentence> Sentences { get; }

    public List<Quotation> Quotations { get; }

    /// <summary>Index of the sentence a token stands in.</summary>
    public int SentenceOf(int token) => _sentenceOf[token];

    /// <summary>Index of the quotation a token stands in; -1 outside.</summary>
    public int QuotationOf(int token) => _quotationOf[token];

    public bool Is(int token, WordClass one) => (uint)token < (uint)Classes.Length && Classes[token].Has(one);

    public bool IsAny(int token, WordClasses some) => (uint)token < (uint)Classes.Length && Classes[token].HasAny(some);

    public bool IsKind(int token, TokenKind kind) => (uint)token < (uint)Tokens.Length && Tokens[token].Kind == kind;

    /// <summary>The characters of a token.</summary>
    public ReadOnlySpan<char> Chars(int token) => Text.AsSpan(Tokens[token].Start, Tokens[token].Length);

    /// <summary>The characters from one token up to another.</summary>
    public string Written(int first, int end) => Text[Tokens[first].Start..Tokens[end - 1].End];

    /// <summary>The phrases that begin at tokens <paramref name="first"/> to <paramref name="end"/>.</summary>
    public ReadOnlySpan<Hit> HitsIn(int first, int end)
    {
        int from = _hitsFrom[first], to = _hitsFrom[end];
        return CollectionsMarshal.AsSpan(Hits)[from..to];
    }

    /// <summary>The phrases that begin in a sentence.</summary>
    public ReadOnlySpan<Hit> HitsIn(Sentence sentence) => HitsIn(sentence.First, sentence.End);

    /// <summary>The longest phrase of a class that begins at a token; its End is 0 where there is none.</summary>
    public Hit LongestAt(int token, WordClass one)
    {
        Hit longest = default;
        if ((uint)token >= (uint)Tokens.Length) return longest;
        foreach (Hit hit in HitsIn(token, token + 1))
        {
            if (hit.Phrase.Class == one && hit.End > longest.End) longest = hit;
        }
        return longest;
    }

    /// <summary>Whether a phrase of a class begins between two tokens.</summary>
    public bool Contains(int first, int end, WordClass one)
    {
        foreach (Hit hit in HitsIn(first, end))
        {
            if (hit.Phrase.Class == one && hit.End <= end) return true;
        }
        return false;
    }

    /// <summary>Takes an article apart.</summary>
    public static Reading Of(Article article, Dictionaries dictionaries)
    {
        var list = new List<Token>(article.Text.Length / 5 + 16);
        int bodyStart = Math.Clamp(article.BodyStart, 0, article.Text.Length);
        int title = article.Title.Length == 0 ? -1 : article.Text.AsSpan(0, bodyStart).IndexOf(article.Title, StringComparison.Ordinal);
        if (title >= 0) Tokenizer.Read(article.Text, title, title + article.Title.Length, list);
        int titleEnd = list.Count;
        Tokenizer.Read(article.Text, bodyStart, article.Text.Length, list);

        Token[] tokens = [.. list];
        var classes = new WordClasses[tokens.Length];
        var forms = new VerbForms[tokens.Length];
        MarkSingles(article.Text, tokens, dictionaries.Trie, classes, forms);
        List<Sentence> sentences = SentenceSplitter.Split(tokens, classes, titleEnd);

        var hits = new List<Hit>(tokens.Length);
        var hitsFrom = new int[tokens.Length + 1];
        for (int i = 0; i < tokens.Length; i++)
        {
            hitsFrom[i] = hits.Count;
            if (tokens[i].Key != 0) dictionaries.Trie.FindAt(tokens, i, hits);
        }
        hitsFrom[tokens.Length] = hits.Count;
        return new Reading(article.Text, tokens, classes, forms, hits, hitsFrom, sentences, Language.Quotations.Find(tokens));
    }

    private static void MarkSingles(string text, Token[] tokens, PhraseTrie trie, WordClasses[] classes, VerbForms[] forms)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Key == 0) continue;
            foreach (Phrase phrase in trie.Single(tokens[i]))
            {
                if (!PhraseTrie.IsWrittenLike(tokens[i], phrase)) continue;
                classes[i] = classes[i].With(phrase.Class);
                forms[i] |= phrase.Forms;
            }
            if (forms[i] == VerbForms.None && classes[i] == default) forms[i] = Inflection.Guess(text.AsSpan(tokens[i].Start, tokens[i].Length));
        }
    }
}
