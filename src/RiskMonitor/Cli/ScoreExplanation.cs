using System.Globalization;
using RiskMonitor.Companies;
using RiskMonitor.Companies.Correcting;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>A score opened down to its sentences: claim, factors, voices with quotes, denials beside the claim they deny.</summary>
internal static class ScoreExplanation
{
    /// <summary>The score, or what led to it since an earlier one, and what analysts corrected.</summary>
    public static void Write(IAnsiConsole console, ExplainedScore explained)
    {
        if (explained.Before is { } before) ScoreChangeText.Write(console, before, explained.Scored);
        else Write(console, explained.Scored);
        foreach (NoCommentGiven silent in explained.NoComments)
        {
            console.MarkupLine($"[grey]No comment[/] by {Markup.Escape(silent.Actor.Name)}, {Day(silent.CountsFrom.ToUnixTimeSeconds())}, changes nothing: "
                + Markup.Escape($"“{silent.Evidence.Quote}”"));
        }
        foreach (RegistryEntryChange change in explained.RegistryChanges)
        {
            console.MarkupLine($"[yellow]Registry[/] {change.Revision.ToString(CultureInfo.InvariantCulture)} at event {change.Recorded.Sequence}, {change.Recorded.RecordedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: "
                + Markup.Escape($"{RegistryWords.Of(change)}, by {change.Recorded.By}"));
        }
        foreach (RecordedEvent e in explained.Corrections)
        {
            Correction correction = Correction.Of(e.Happened)!;      // nothing else is listed
            if (e.Happened is ExtractionSuperseded reading)
            {
                console.MarkupLine($"[yellow]Read again[/] on {e.RecordedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z (event {e.Sequence}): "
                    + Markup.Escape($"article {reading.Article} by {reading.After}, superseding {reading.Before}; asked for by {reading.By}"));
                continue;
            }
            console.MarkupLine($"[yellow]Correction[/] at event {e.Sequence}, {e.RecordedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: "
                + Markup.Escape($"{correction.What} by {correction.Author}: {correction.Reason}"));
        }
    }

    public static void Write(IAnsiConsole console, ScoredCompany scored)
    {
        ScoreTable.WriteHead(console, scored);
        foreach (ClaimContribution claim in scored.Contributions) console.Write(Branch(scored, claim));
    }

    private static Tree Branch(ScoredCompany scored, ClaimContribution claim)
    {
        string by = claim.Claim.Authority is { } authority ? $" by {authority}" : "";
        var tree = new Tree($"[bold]{ScoreTable.Tenths(claim.Tenths)}[/] points: [bold]{Markup.Escape(claim.Claim.Matter)}[/]{Markup.Escape(by)} about "
            + Markup.Escape($"{string.Join(", ", claim.Claim.Companies)} ({claim.Claim.Topic}){ScoreTable.Via(scored, claim.Via)}"));
        if (claim.Via?.Asserted is { } asserted) tree.AddNode(Markup.Escape($"related, {Day(asserted.CountsFrom)}, rule {asserted.RuleId}: “{asserted.Evidence.Quote}”"));
        tree.AddNode(Markup.Escape(Factors(claim)));
        foreach (HeardVoice voice in claim.Voices)
        {
            TreeNode node = tree.AddNode(Markup.Escape(
                $"{voice.Event.ActorName}, heard through {voice.Voice}: strength {voice.Strength.ToString(3)} (at first {voice.InitialStrength.ToString(3)}), "
                + $"{voice.Event.Modality.ToString().ToLowerInvariant()}, {Day(voice.Event.CountsFrom)}, rule {voice.Event.RuleId}"));
            node.AddNode($"[italic]“{Markup.Escape(voice.Event.Evidence.Quote)}”[/]");
        }
        foreach (AppliedDenial denial in claim.Denials)
        {
            bool isConfirmed = denial.Denial.Stance is Stance.Confirms;
            string how = isConfirmed ? $"{(Fixed.Zero - denial.Bits).ToString(1)} bits" : $"{denial.Denial.Strength.ToString().ToLowerInvariant()}, {denial.Bits.ToString(1)} bits";
            TreeNode node = tree.AddNode($"{(isConfirmed ? "[red]confirmed[/]" : "[green]denied[/]")} by {Markup.Escape(denial.Denial.PartyName)} "
                + Markup.Escape($"({how}), {Day(denial.Denial.CountsFrom)}, rule {denial.Denial.RuleId}"));
            node.AddNode($"[italic]“{Markup.Escape(denial.Denial.Evidence.Quote)}”[/]");
        }
        return tree;
    }

    private static string Factors(ClaimContribution claim)
    {
        string severity = claim.HasHighRiskCounterparty ? $"severity {claim.Severity.ToString(1)} (high-risk counterparty)" : $"severity {claim.Severity.ToString(1)}";
        string credence = claim.Denials.IsEmpty
            ? $"credence {claim.Credence.ToString(3)}"
            : claim.DenialBits < Fixed.Zero
                ? $"credence {claim.Credence.ToString(3)} (support {claim.Support.ToString(3)} and {(Fixed.Zero - claim.DenialBits).ToString(1)} bits of confirmation)"
                : $"credence {claim.Credence.ToString(3)} (support {claim.Support.ToString(3)} against {claim.DenialBits.ToString(1)} bits of denial)";
        string spread = claim.Via is { } edge ? $" × {edge.Factor.ToString(2)} by the relation" : "";
        return $"hazard {claim.Hazard.ToString(3)} = {severity} × authority {claim.Authority.ToString(1)} × {credence}{spread}";
    }

    internal static string Day(long unixSeconds) => DateTimeOffset.FromUnixTimeSeconds(unixSeconds).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
