using System.CommandLine;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor policy …</c>: shows policy packs, and brings another one into force by two people.</summary>
internal static class PolicyCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("policy", "Policy packs: which is in force, and how another one comes into force: proposed by one person, approved by a second.")
        {
            Examples =
            [
                ("riskmonitor policy list", "every proposal and how it stands"),
                ("riskmonitor policy propose strict.yaml --reason \"sanctions weigh too little\"", "changes nothing yet"),
                ("riskmonitor policy approve 2027-01 --reason agreed --from 2027-01-01", "by a second person; without --from at once"),
                ("riskmonitor policy diff 2026-11 2027-01", "what differs; files work, too"),
            ],
        };
        command.Add(List());
        command.Add(Show());
        command.Add(Propose());
        command.Add(Approve());
        command.Add(Withdraw());
        command.Add(Diff());
        return command;
    }

    private static DocumentedCommand List()
    {
        var command = new DocumentedCommand("list", "Show every proposal of a policy pack and how it stands, the newest first.")
        {
            Examples = [("riskmonitor policy list --json", "for machines, one array")],
        };
        command.SetAction((parsed, ct) => PolicyRun.ListAsync(parsed, ct));
        return command;
    }

    private static DocumentedCommand Show()
    {
        Argument<string> version = Version();
        var text = new Option<bool>("--text") { Description = "Print the text as it was proposed and nothing else." };
        var command = new DocumentedCommand("show", "Show a policy pack: who proposed and approved it, and everything it states.")
        {
            Examples = [("riskmonitor policy show 2026-11 --text > copy.yaml", "a copy to start a new pack from; give it a new version")],
        };
        command.Add(version);
        command.Add(text);
        command.SetAction((parsed, ct) => PolicyRun.ShowAsync(parsed, parsed.GetRequiredValue(version), parsed.GetValue(text), ct));
        return command;
    }

    private static DocumentedCommand Propose()
    {
        var file = new Argument<string>("FILE") { Description = "A policy pack, YAML or JSON, under a version of its own." };
        (Option<string?> author, Option<string> reason) = WhoAndWhy();
        var command = new DocumentedCommand("propose", "Propose a policy pack. It changes nothing until a second person approves it.")
        {
            Examples = [("riskmonitor policy propose strict.yaml --reason \"sanctions weigh too little\"", "checked, kept, and waiting")],
        };
        command.Add(file);
        command.Add(author);
        command.Add(reason);
        command.SetAction((parsed, ct) => PolicyRun.ProposeAsync(parsed, parsed.GetRequiredValue(file), Act(parsed, author, reason), ct));
        return command;
    }

    private static DocumentedCommand Approve()
    {
        Argument<string> version = Version();
        (Option<string?> author, Option<string> reason) = WhoAndWhy();
        Option<DateTimeOffset?> from = InstantOption.Create("--from", "From when on the pack is in force; default: at once. An instant gone by is refused.");
        var command = new DocumentedCommand("approve", "Approve a proposed policy pack as the second person.")
        {
            Examples = [("riskmonitor policy approve 2027-01 --reason agreed --from 2027-01-01", "in force from New Year on")],
        };
        command.Add(version);
        command.Add(author);
        command.Add(reason);
        command.Add(from);
        command.SetAction((parsed, ct) => PolicyRun.ApproveAsync(parsed, parsed.GetRequiredValue(version), Act(parsed, author, reason), parsed.GetValue(from), ct));
        return command;
    }

    private static DocumentedCommand Withdraw()
    {
        Argument<string> version = Version();
        (Option<string?> author, Option<string> reason) = WhoAndWhy();
        var command = new DocumentedCommand("withdraw", "Withdraw or reject a policy pack before it is in force.")
        {
            Examples = [("riskmonitor policy withdraw 2027-01 --reason \"half-lives were swapped\"", "it never comes into force")],
        };
        command.Add(version);
        command.Add(author);
        command.Add(reason);
        command.SetAction((parsed, ct) => PolicyRun.WithdrawAsync(parsed, parsed.GetRequiredValue(version), Act(parsed, author, reason), ct));
        return command;
    }

    private static DocumentedCommand Diff()
    {
        var before = new Argument<string>("A") { Description = "Version of a known pack, or a file." };
        var after = new Argument<string>("B") { Description = "Version of a known pack, or a file." };
        var command = new DocumentedCommand("diff", "Show everything in which two policy packs differ, whatever their order and comments.")
        {
            Examples = [("riskmonitor policy diff 2026-11 strict.yaml", "before you propose it")],
        };
        command.Add(before);
        command.Add(after);
        command.SetAction((parsed, ct) => PolicyRun.DiffAsync(parsed, parsed.GetRequiredValue(before), parsed.GetRequiredValue(after), ct));
        return command;
    }

    private static Argument<string> Version() => new("VERSION") { Description = "Version of a policy pack that the ledger knows; 'policy list' shows them." };

    private static (Option<string?> Author, Option<string> Reason) WhoAndWhy() =>
    (
        LocalUser.Author(),
        new Option<string>("--reason") { Description = "Why; it stands in the ledger for ever.", HelpName = "TEXT", Required = true }
    );

    private static StatedAct Act(ParseResult parsed, Option<string?> author, Option<string> reason) => new(parsed.GetValue(author), parsed.GetRequiredValue(reason));
}

/// <summary>What a person says beside a step.</summary>
/// <param name="Author">Whom <c>--author</c> names; null: nobody.</param>
/// <param name="Reason">Why.</param>
internal sealed record StatedAct(string? Author, string Reason);
