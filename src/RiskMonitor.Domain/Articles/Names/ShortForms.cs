namespace RiskMonitor.Articles.Names;

/// <summary>How an article calls again what it has named in full: "Isuzu" after "Isuzu Motors Ltd.", "MUFG" after "… (MUFG)".</summary>
internal sealed class ShortForms
{
    private const int FormsPerWordMax = 8;

    private readonly Dictionary<ulong, List<(ulong[] Keys, Entity Entity)>> _byFirst = [];

    /// <summary>Adds a form; of two entities with one form the first stays.</summary>
    public void Add(ReadOnlySpan<ulong> keys, Entity entity)
    {
        if (keys.IsEmpty) return;
        if (!_byFirst.TryGetValue(keys[0], out List<(ulong[] Keys, Entity Entity)>? forms)) _byFirst[keys[0]] = forms = [];
        if (forms.Count >= FormsPerWordMax) return;
        foreach ((ulong[] known, _) in forms)
        {
            if (known.AsSpan().SequenceEqual(keys)) return;
        }
        forms.Add((keys.ToArray(), entity));
    }

    /// <summary>The entity whose longest form begins at a token, and the token behind the form; null where none does.</summary>
    public (Entity Entity, int End)? At(ReadOnlySpan<Language.Token> tokens, int first)
    {
        if (!_byFirst.TryGetValue(tokens[first].Key, out List<(ulong[] Keys, Entity Entity)>? forms)) return null;
        (Entity Entity, int End)? longest = null;
        foreach ((ulong[] keys, Entity entity) in forms)
        {
            int end = Match(tokens, first, keys);
            if (end > (longest?.End ?? 0)) longest = (entity, end);
        }
        return longest;
    }

    private static int Match(ReadOnlySpan<Language.Token> tokens, int first, ulong[] keys)
    {
        int i = first;
        for (int k = 0; k < keys.Length; k++)
        {
            while (k > 0 && i < tokens.Length && tokens[i].IsJoint) i++;
            if (i >= tokens.Length || tokens[i].Key != keys[k] || (k > 0 && tokens[i].StartsParagraph)) return 0;
            i++;
        }
        return i;
    }
}
