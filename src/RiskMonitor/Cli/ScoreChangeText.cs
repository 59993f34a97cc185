using RiskMonitor.Exposure;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>What changed between two scores, for people: claim by claim, with the sentences that are new; adds up to the difference.</summary>
internal static class ScoreChangeText
{
    public static void Write(IAnsiConsole console, ScoredCompany before, ScoredCompany after)
    {
        ScoreTable.WriteHead(console, after);
        int change = after.Score.ScoreTenths - before.Score.ScoreTenths;
        console.MarkupLine($"[bold]{Signed(change)}[/] points since {before.Score.Instant.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, when it stood at "
            + $"[bold]{ScoreTable.Tenths(before.Score.ScoreTenths)}[/] (known up to event {before.Sequence})");
        foreach (ClaimChange claim in ScoreChange.Between(before.Score, after.Score)) console.Write(Branch(after, claim));
    }

    private static Tree Branch(ScoredCompany after, ClaimChange change)
    {
        string by = change.Claim.Authority is { } authority ? $" by {authority}" : "";
        var tree = new Tree($"[bold]{Signed(change.Tenths)}[/] {change.Movement.ToString().ToLowerInvariant()}: [bold]{Markup.Escape(change.Claim.Matter)}[/]"
            + Markup.Escape($"{by} about {string.Join(", ", change.Claim.Companies)} ({change.Claim.Topic}){ScoreTable.Via(after, change.Via)}, from {ScoreTable.Tenths(change.Before?.Tenths ?? 0)} to {ScoreTable.Tenths(change.After?.Tenths ?? 0)}"));
        foreach (HeardVoice voice in change.NewVoices)
            tree.AddNode(Markup.Escape($"new: {voice.Event.ActorName}, heard through {voice.Voice}, {ScoreExplanation.Day(voice.Event.CountsFrom)}: “{voice.Event.Evidence.Quote}”"));
        foreach (AppliedDenial denial in change.NewDenials)
            tree.AddNode(Markup.Escape($"newly {(denial.Denial.Stance is Stance.Confirms ? "confirmed" : "denied")} by {denial.Denial.PartyName}, {ScoreExplanation.Day(denial.Denial.CountsFrom)}: “{denial.Denial.Evidence.Quote}”"));
        return tree;
    }

    private static string Signed(int tenths) => (tenths > 0 ? "+" : "") + ScoreTable.Tenths(tenths);
}
