using System.Runtime.InteropServices;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>A claim while events are folded into it. What it keeps is a function of the set of events: minimum, latest and again latest, each of them free of order and repetition.</summary>
internal sealed class ClaimDraft(ClaimEvidence claim)
{
    private static readonly Comparer<IssuedDenial> ByParty = Comparer<IssuedDenial>.Create(IssuedDenial.ByParty);

    // So often all that is kept is looked through; a table of them pays only for a claim into which much is folded.
    private const int LooksMax = 4;
    private const int FewMax = 8;

    private readonly List<SupportingEvent> _support = [.. claim.Support.AsSpan()];
    private readonly List<IssuedDenial> _answers = [.. claim.Answers.AsSpan()];
    private Dictionary<WeighedFacts, int>? _places;
    private int _looks;
    private long? _raised = claim.Raised;

    /// <summary>Whether anything came in that the claim did not keep already.</summary>
    public bool HasChanged { get; private set; }

    public ClaimDraft(ClaimKey key) : this(new ClaimEvidence { Key = key, Raised = null, Support = [], Answers = [] })
    {
    }

    public void RaisedAt(long instant)
    {
        if (_raised <= instant) return;
        _raised = instant;
        HasChanged = true;
    }

    public void Support(SupportingEvent support)
    {
        RaisedAt(support.CountsFrom);
        int place = Find(support);
        if (place < 0)
        {
            _places?.Add(support.Weighed, _support.Count);
            _support.Add(support);
        }
        else if (support.Supersedes(_support[place])) _support[place] = support;
        else return;
        HasChanged = true;
    }

    /// <summary>Takes in what is weighed alike with nothing that the claim keeps.</summary>
    public void Append(SupportingEvent support)
    {
        RaisedAt(support.CountsFrom);
        _places?.Add(support.Weighed, _support.Count);
        _support.Add(support);
        HasChanged = true;
    }

    public void Answer(IssuedDenial answer)
    {
        int place = _answers.BinarySearch(answer, ByParty);
        if (place < 0) _answers.Insert(~place, answer);
        else if (answer.Supersedes(_answers[place])) _answers[place] = answer;
        else return;
        HasChanged = true;
    }

    /// <summary>Takes in all that the claim of another state keeps.</summary>
    public void Merge(ClaimEvidence other)
    {
        foreach (SupportingEvent support in other.Support) Support(support);
        foreach (IssuedDenial answer in other.Answers) Answer(answer);
        if (other.Raised is { } raised) RaisedAt(raised);
    }

    /// <summary>The claim with its lists in their one order.</summary>
    public ClaimEvidence ToClaim()
    {
        _support.Sort(SupportingEvent.LatestFirst);
        _places = null;     // they are others now
        return new ClaimEvidence { Key = claim.Key, Raised = _raised, Support = _support.ToValueList(), Answers = _answers.ToValueList() };
    }

    // Of few each is looked at; of many the place is looked up, so that an event costs the same however many there are.
    private int Find(SupportingEvent support)
    {
        WeighedFacts sought = support.Weighed;
        if (_places is null && (_support.Count <= FewMax || _looks++ < LooksMax))
        {
            ReadOnlySpan<SupportingEvent> known = CollectionsMarshal.AsSpan(_support);
            for (int i = 0; i < known.Length; i++)
                if (known[i].Factors == sought.Factors && known[i].Weighed == sought) return i;
            return -1;
        }
        if (_places is null)
        {
            _places = new Dictionary<WeighedFacts, int>(2 * _support.Count);
            for (int i = 0; i < _support.Count; i++) _places.Add(_support[i].Weighed, i);
        }
        return _places.TryGetValue(sought, out int place) ? place : -1;
    }
}
