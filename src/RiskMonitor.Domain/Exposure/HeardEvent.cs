namespace RiskMonitor.Exposure;

/// <summary>An event that still weighs at the instant scored.</summary>
/// <param name="Event">Its facts.</param>
/// <param name="InitialStrength">e0.</param>
/// <param name="Strength">e(t), above 0.</param>
/// <param name="Answered">Which answers meet it: an index into the claim's list of what meets its evidence.</param>
internal record struct HeardEvent(SupportingEvent Event, Fixed InitialStrength, Fixed Strength, int Answered)
{
    /// <summary>Who is heard: events with one number are one voice. First the place of the voice (<see cref="OneVoice"/>), then its rank from 0 on (<see cref="ScoringSpace.NumberVoices"/>).</summary>
    public int Voice { get; set; }

    /// <summary>The strongest first; ties by event id, which decides nothing but whose sentence is shown first.</summary>
    public static int StrongestFirst(in HeardEvent one, in HeardEvent other)
    {
        int order = other.Strength.Raw.CompareTo(one.Strength.Raw);
        return order != 0 ? order : one.Event.Id.CompareTo(other.Event.Id);
    }

    /// <summary>Sorts a claim's few events in place, its many by the library.</summary>
    public static void Sort(Span<HeardEvent> heard)
    {
        const int FewMax = 16;
        if (heard.Length > FewMax)
        {
            heard.Sort(static (one, other) => StrongestFirst(one, other));
            return;
        }
        for (int i = 1; i < heard.Length; i++)
        {
            HeardEvent moving = heard[i];
            int place = i;
            for (; place > 0 && StrongestFirst(moving, heard[place - 1]) < 0; place--) heard[place] = heard[place - 1];
            heard[place] = moving;
        }
    }
}
