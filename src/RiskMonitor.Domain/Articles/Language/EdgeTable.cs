namespace RiskMonitor.Articles.Language;

/// <summary>The edges of a trie: which node a word leads to from another. Open addressing over keys that are hashes already: two cache lines a look-up.</summary>
internal sealed class EdgeTable
{
    private Slot[] _slots = new Slot[1024];
    private int _count;

    private record struct Slot(ulong Edge, int Parent, int Child);

    /// <summary>Every node that has a child; a node stands once for each.</summary>
    public IEnumerable<int> Parents => _slots.Where(slot => slot.Edge != 0).Select(slot => slot.Parent);

    /// <summary>The child of a node by a word; 0 where there is none.</summary>
    public int Find(int parent, ulong key)
    {
        Slot[] slots = _slots;
        ulong edge = EdgeOf(parent, key);
        for (int at = Home(edge, slots.Length); ; at = (at + 1) & (slots.Length - 1))
        {
            ref readonly Slot slot = ref slots[at];
            if (slot.Edge == edge) return slot.Child;
            if (slot.Edge == 0) return 0;
        }
    }

    /// <summary>The child of a node by a word, which becomes <paramref name="child"/> where there is none.</summary>
    public int GetOrAdd(int parent, ulong key, int child)
    {
        if (Find(parent, key) is > 0 and int known) return known;
        if (_count * 2 >= _slots.Length) Grow();
        Put(_slots, new Slot(EdgeOf(parent, key), parent, child));
        _count++;
        return child;
    }

    private void Grow()
    {
        var larger = new Slot[_slots.Length * 2];
        foreach (Slot slot in _slots)
        {
            if (slot.Edge != 0) Put(larger, slot);
        }
        _slots = larger;
    }

    private static void Put(Slot[] slots, Slot slot)
    {
        int at = Home(slot.Edge, slots.Length);
        while (slots[at].Edge != 0) at = (at + 1) & (slots.Length - 1);
        slots[at] = slot;
    }

    private static int Home(ulong edge, int length) => (int)(edge >> 33) & (length - 1);

    // Never 0: that is a free slot.
    private static ulong EdgeOf(int parent, ulong key) => unchecked((key ^ (ulong)parent * 0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93) | 1;
}
