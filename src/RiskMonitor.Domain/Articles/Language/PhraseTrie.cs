using System.Runtime.InteropServices;

namespace RiskMonitor.Articles.Language;

/// <summary>
/// Finds all phrases of all dictionaries in one pass: one look-up per word for almost every word of a text, however many phrases there are.
/// Not to be changed once the first text is read.
/// </summary>
internal sealed class PhraseTrie
{
    /// <summary>Words of the longest phrase; bounds the work per word of a text.</summary>
    public const int PhraseWordsMax = 16;

    private readonly Dictionary<ulong, int> _children = [];
    private readonly List<List<Phrase>?> _phrases = [null];

    /// <summary>Adds a phrase, read by the tokenizer as a text would be.</summary>
    /// <param name="text">The words.</param>
    /// <param name="make">Makes the entry of the capitals and all-capitals masks.</param>
    public void Add(string text, Func<uint, uint, Phrase> make)
    {
        var tokens = new List<Token>();
        Tokenizer.Read(text, 0, text.Length, tokens);
        int node = 0, words = 0;
        uint capitals = 0, allCaps = 0;
        foreach (Token token in tokens)
        {
            if (token.Key == 0 || words == PhraseWordsMax) continue;
            if (token.IsCapital) capitals |= 1u << words;
            if (token.IsAllCaps && token.IsWord) allCaps |= 1u << words;
            node = Child(node, token.Key);
            words++;
        }
        if (node == 0) return;
        (_phrases[node] ??= []).Add(make(capitals, allCaps));
    }

    /// <summary>Appends every phrase that begins at a token, shorter ones first; none of classes that only single tokens are asked about.</summary>
    public void FindAt(ReadOnlySpan<Token> tokens, int first, List<Hit> hits)
    {
        int node = 0, words = 0;
        uint capitals = 0, allCaps = 0;
        for (int i = first; i < tokens.Length; i++)
        {
            ref readonly Token token = ref tokens[i];
            if (i > first && token.StartsParagraph) return;
            if (token.Key == 0)
            {
                if (i > first && token.IsJoint) continue;
                return;
            }
            if (!_children.TryGetValue(Edge(node, token.Key), out node)) return;
            if (token.IsCapital) capitals |= 1u << words;
            if (token.IsAllCaps) allCaps |= 1u << words;
            words++;
            foreach (Phrase phrase in CollectionsMarshal.AsSpan(_phrases[node]))
            {
                bool isWrittenSo = (phrase.Capitals & ~capitals) == 0 && (phrase.AllCaps & ~allCaps) == 0;
                if (isWrittenSo && !Grammar.OfTokens.Has(phrase.Class)) hits.Add(new Hit(first, i + 1, phrase));
            }
        }
    }

    /// <summary>The phrases of one word that a token can be; those it is not written like are for the caller to leave out (<see cref="IsWrittenLike"/>).</summary>
    public ReadOnlySpan<Phrase> Single(Token token) =>
        _children.TryGetValue(Edge(0, token.Key), out int node) ? CollectionsMarshal.AsSpan(_phrases[node]) : [];

    /// <summary>Whether a token has the capitals that a phrase of one word asks for.</summary>
    public static bool IsWrittenLike(Token token, Phrase phrase) =>
        ((phrase.Capitals & 1) == 0 || token.IsCapital) && ((phrase.AllCaps & 1) == 0 || token.IsAllCaps);

    private int Child(int node, ulong key)
    {
        ulong edge = Edge(node, key);
        if (_children.TryGetValue(edge, out int child)) return child;
        child = _phrases.Count;
        _phrases.Add(null);
        _children.Add(edge, child);
        return child;
    }

    private static ulong Edge(int node, ulong key) => unchecked((key ^ (ulong)node * 0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93);
}
