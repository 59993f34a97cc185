using RiskMonitor.Articles.Language;

namespace RiskMonitor.Plover;

/// <summary>
/// Words of diplomacy, war and street protest, which news about companies has no rule for, by PLOVER class. Asked before the product's own lists.
/// </summary>
internal static class PloverWords
{
    private static readonly Dictionary<string, string> Verbs = Inflected(
        ("REJECT", "reject veto rebuff spurn dismiss defy violate flout disobey oppose resist deny snub disregard breach"),
        ("ACCUSE", "accuse denounce condemn criticize criticise blame deplore decry investigate probe interrogate indict sue complain protest allege censure rebuke slam convict"),
        ("COERCE", "arrest detain jail imprison seize confiscate fine expel deport evict outlaw demolish raze destroy vandalize censor restrict impose reimpose raid hack sabotage silence dissolve charge ban order damage close blow block force"),
        ("SANCTION", "cancel sever suspend halt recall boycott reduce discontinue freeze stop downgrade"),
        ("PROTEST", "demonstrate rally march riot strike picket"),
        ("CONSULT", "meet visit telephone phone discuss confer negotiate mediate host welcome greet consult converse talk tour arrive"),
        ("COOPERATE", "cooperate collaborate extradite share trade exchange"),
        ("CONCEDE", "allow permit legalize legalise lift ease relax shorten loosen accept concede yield accede repeal pardon approve authorize rehabilitate restore reinstate"),
        ("RETREAT", "release free resign disarm demobilize surrender retreat evacuate dismantle compensate return withdraw apologise"),
        ("AGREE", "agree offer pledge promise commit"),
        ("SUPPORT", "praise defend support endorse back hail forgive apologize sign ratify recognize recognise commend applaud congratulate"),
        ("AID", "give provide donate supply deliver lend shelter feed"),
        ("MOBILIZE", "mobilize mobilise deploy reinforce mass"),
        ("ASSAULT", "kill attack bomb shell shoot torture beat abuse assassinate invade clash explode wound ambush rape capture storm fight bombard execute kidnap abduct hijack massacre strafe murder injure retake overrun fire poison stab mutilate"),
        ("REQUEST", "demand urge ask appeal insist request press plead implore"),
        ("THREATEN", "threaten warn"),
        ("SAY", "say announce confirm declare report reiterate tell state reveal decide add stress claim indicate believe"),
        ("INTEND", "plan intend prepare vow mean expect"),
        ("TRY", "try attempt begin continue start help manage"),
        ("REFUSE", "refuse decline fail"));

    private static readonly Dictionary<string, string> Nouns = Listed(
        ("PROTEST", "strike strikes demonstration demonstrations rally rallies protest protests march sit-in riot riots hunger boycott"),
        ("CONSULT", "talks negotiations negotiation visit visits meeting meetings summit mediation welcome discussions consultations dialogue"),
        ("ACCUSE", "investigation investigations inquiry probe hearing complaint lawsuit accusations trial"),
        ("THREATEN", "ultimatum threat threats"),
        ("REQUEST", "demand demands appeal plea calls call"),
        ("COERCE", "curfew blockade blockades restrictions restriction ban sanctions embargo martial tariffs"),
        ("ASSAULT", "invasion attack attacks offensive assault raid raids fire bomb bombs"),
        ("RETREAT", "ceasefire cease-fire truce"),
        ("AID", "aid assistance asylum loan loans relief"),
        ("SUPPORT", "agreement treaty pact accord ties protocol relations support"),
        ("COOPERATE", "cooperation exchange"),
        ("CONCEDE", "amnesty freedoms reforms"));

    /// <summary>The class of a verb in any of its forms; null where the list has none. Without the words of PLOVER only how a verb takes another one is told: "said that", "plans to", "refused to".</summary>
    public static string? OfVerb(string word, bool hasPloverWords) =>
        Verbs.GetValueOrDefault(word) is { } found && (hasPloverWords || found is "SAY" or "INTEND" or "TRY" or "REFUSE" or "AGREE") ? found : null;

    /// <summary>The class of a noun that names an act; null where it names none.</summary>
    public static string? OfNoun(string word) => Nouns.GetValueOrDefault(word);

    private static Dictionary<string, string> Inflected(params (string Class, string Words)[] lists)
    {
        Dictionary<string, (string, string)> irregular = new(StringComparer.Ordinal)
        {
            ["say"] = ("said", "said"),
            ["tell"] = ("told", "told"),
            ["meet"] = ("met", "met"),
            ["give"] = ("gave", "given"),
            ["beat"] = ("beat", "beaten"),
            ["shoot"] = ("shot", "shot"),
            ["fight"] = ("fought", "fought"),
            ["withdraw"] = ("withdrew", "withdrawn"),
            ["strike"] = ("struck", "struck"),
            ["freeze"] = ("froze", "frozen"),
            ["forgive"] = ("forgave", "forgiven"),
            ["lend"] = ("lent", "lent"),
            ["feed"] = ("fed", "fed"),
            ["retake"] = ("retook", "retaken"),
            ["begin"] = ("began", "begun"),
            ["mean"] = ("meant", "meant"),
            ["blow"] = ("blew", "blown"),
            ["overrun"] = ("overran", "overrun"),
        };
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string @class, string words) in lists)
        {
            foreach (string verb in words.Split(' '))
            {
                foreach ((string form, _) in Inflection.Of(verb, irregular)) classes.TryAdd(form, @class);
            }
        }
        return classes;
    }

    private static Dictionary<string, string> Listed(params (string Class, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split(' ').Distinct(StringComparer.Ordinal).Select(word => (word, list.Class))).DistinctBy(pair => pair.word).ToDictionary(StringComparer.Ordinal);
}
