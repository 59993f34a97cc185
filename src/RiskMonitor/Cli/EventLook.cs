using RiskMonitor.Events;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>The colour of a type of event. Never the only sign: every evidence carries its event's number too.</summary>
internal static class EventLook
{
    private const int HueOfOthers = 220;

    // Not the palette's black, which a theme may have made something else.
    private static readonly Color Ink = new(20, 20, 20);

    /// <summary>Hues in degrees: what is reported in yellows, denials in blue-greens, politics in purples, authorities in reds, relief in green.</summary>
    public static readonly IReadOnlyList<(Type Type, int Hue)> Hues =
    [
        (typeof(ReportPublished), 40), (typeof(NegotiationReported), 52), (typeof(DealSigned), 64), (typeof(DealEnded), 28), (typeof(RelationshipAsserted), 76), (typeof(ClaimConfirmed), 20),
        (typeof(DenialIssued), 174), (typeof(NoCommentGiven), 198),
        (typeof(PoliticianWarned), 300), (typeof(HearingHeld), 282), (typeof(RuleProposed), 268), (typeof(LobbyingReported), 254),
        (typeof(AuthorityRaisedConcern), 330), (typeof(InvestigationOpened), 345), (typeof(LegalActionTaken), 0), (typeof(PenaltyImposed), 8), (typeof(SanctionImposed), 14),
        (typeof(ApprovalGranted), 130), (typeof(ExecutiveStatement), 212), (typeof(MarketCommentary), 230), (typeof(ProtestOrBoycott), 96),
    ];

    /// <summary>Dark words on a light ground of the type's hue: to be read on light and dark terminals alike.</summary>
    public static Style Of(RiskEvent happened, Decoration decoration) => new(Ink, Pale(HueOf(happened.GetType())), decoration);

    public static int HueOf(Type type) => Hues.Where(hue => hue.Type == type).Select(hue => hue.Hue).FirstOrDefault(HueOfOthers);

    // HSL with 75 % saturation and 82 % lightness.
    private static Color Pale(int hue)
    {
        const double lightness = 0.82, chroma = 0.75 * (1 - lightness);
        return new Color(Channel(0), Channel(8), Channel(4));

        byte Channel(int n)
        {
            double k = (n + hue / 30.0) % 12;
            return (byte)Math.Round(255 * (lightness - chroma * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1))));
        }
    }
}
