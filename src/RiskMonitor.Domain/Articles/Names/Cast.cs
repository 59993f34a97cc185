using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Everybody an article names, and where: mentions in the order of the text, none overlapping another.</summary>
internal sealed class Cast
{
    private readonly int[] _mentionAt;
    private readonly int _tokens;

    public Cast(Reading reading, List<Mention> mentions)
    {
        Mentions = mentions;
        _mentionAt = reading.MentionAt;
        _tokens = reading.Tokens.Length;
        Array.Fill(_mentionAt, -1, 0, _tokens);
        _kinds = new uint[reading.Sentences.Count];
        for (int m = 0; m < mentions.Count; m++)
        {
            Array.Fill(_mentionAt, m, mentions[m].First, mentions[m].End - mentions[m].First);
            Entity entity = mentions[m].Entity;
            entity.FirstToken = Math.Min(entity.FirstToken, mentions[m].First);
            _kinds[reading.SentenceOf(mentions[m].First)] |= 1u << (int)entity.Kind;
            _kinds[reading.SentenceOf(mentions[m].End - 1)] |= 1u << (int)entity.Kind;
        }
        _from = new int[reading.Sentences.Count + 1];
        int at = 0;
        for (int s = 0; s < reading.Sentences.Count; s++)
        {
            while (at < mentions.Count && mentions[at].First < reading.Sentences[s].First) at++;
            _from[s] = at;
        }
        _from[reading.Sentences.Count] = mentions.Count;
    }

    private readonly int[] _from;
    private readonly uint[] _kinds;     // bit n of a sentence: it names somebody of kind n

    public List<Mention> Mentions { get; }

    /// <summary>The mention that a token belongs to; null where it belongs to none.</summary>
    public Mention? At(int token) => unchecked((uint)token) < (uint)_tokens && _mentionAt[token] >= 0 ? Mentions[_mentionAt[token]] : null;

    /// <summary>Whether a sentence names or refers to somebody of a kind.</summary>
    public bool HasKind(int sentence, ActorKind kind) => (_kinds[sentence] >> (int)kind & 1) != 0;

    /// <summary>The mentions of a sentence.</summary>
    public IEnumerable<Mention> In(int sentence)
    {
        for (int m = _from[sentence]; m < _from[sentence + 1]; m++) yield return Mentions[m];
    }

    /// <summary>The companies of a sentence, references resolved, each once, in the order of the text.</summary>
    public List<Entity> CompaniesIn(int sentence, int first = 0, int end = int.MaxValue)
    {
        var companies = new List<Entity>();
        for (int m = _from[sentence]; m < _from[sentence + 1]; m++)
        {
            Mention mention = Mentions[m];
            if (mention.First < first || mention.First >= end) continue;
            IReadOnlyList<Entity> meant = mention.Entity.Companies;
            for (int c = 0; c < meant.Count; c++)
            {
                if (!companies.Contains(meant[c])) companies.Add(meant[c]);
            }
        }
        return companies;
    }
}
