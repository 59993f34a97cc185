using System.CommandLine;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor rules …</c>: the rules that alerts are raised by.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("rules", "Alert rules: what is in force, add, change and retire one, and test it on the stored history first.")
        {
            Examples =
            [
                ("riskmonitor rules list", "the rules in force, those of the policy pack included"),
                ("riskmonitor rules show elevated --json > mine.json", "a rule to start from: its member 'rule'"),
                ("riskmonitor rules test mine.json --from 2026-10-01", "the alerts that it would have raised, beside those of today's version"),
                ("riskmonitor rules add mine.json --reason \"licences only\"", "in force at once"),
            ],
        };
        command.Add(List());
        command.Add(Show());
        command.Add(OfFile("add", "Add an alert rule; it is in force at once.", "riskmonitor rules add sanctions.json --reason \"ours\"", (run, file, reason, ct) => run.AddRuleAsync(file, reason, ct)));
        command.Add(OfFile("change", "Give an alert rule another version; a rule of the policy pack is replaced.", "riskmonitor rules change elevated.json --reason \"too noisy\"", (run, file, reason, ct) => run.ChangeRuleAsync(file, reason, ct)));
        command.Add(OfId("retire", "Retire an alert rule, or switch one of the policy pack off. Its open alerts clear.", "riskmonitor rules retire elevated --reason noisy", (run, id, reason, ct) => run.RetireRuleAsync(id, reason, ct)));
        command.Add(Test());
        return command;
    }

    private static DocumentedCommand List()
    {
        var all = new Option<bool>("--all") { Description = "Also those that were retired." };
        var command = new DocumentedCommand("list", "Show the alert rules in force.") { Examples = [("riskmonitor rules list --json", "for machines, one array")] };
        command.Add(all);
        command.SetAction((parsed, ct) => RulesRun.WithAsync(parsed, run => run.ListRulesAsync(parsed.GetValue(all), ct), ct));
        return command;
    }

    private static DocumentedCommand Show()
    {
        var id = new Argument<string>("ID") { Description = "The rule's id." };
        var command = new DocumentedCommand("show", "Show an alert rule with all its versions.") { Examples = [("riskmonitor rules show elevated --json", "its member 'rule' can be changed and sent back")] };
        command.Add(id);
        command.SetAction((parsed, ct) => RulesRun.WithAsync(parsed, run => run.ShowRuleAsync(parsed.GetRequiredValue(id), ct), ct));
        return command;
    }

    private static DocumentedCommand Test()
    {
        var file = new Argument<string>("FILE") { Description = "A rule as JSON; 'rules show ID --json' shows the form." };
        Option<DateTimeOffset?> from = InstantOption.Create("--from", "The first instant looked at; default: 90 days before --to.");
        Option<DateTimeOffset?> to = InstantOption.Create("--to", "The last instant looked at; default: now.");
        var command = new DocumentedCommand("test", "Run a rule over the stored history without switching it on: what it would have raised, beside what the rule of its id that is in force would have.")
        {
            Examples = [("riskmonitor rules test mine.json --from 2026-10-01 --to 2026-11-01 --json", "for machines, one object")],
        };
        command.Add(file);
        command.Add(from);
        command.Add(to);
        command.SetAction((parsed, ct) => RulesRun.WithAsync(parsed, run => run.TestRuleAsync(parsed.GetRequiredValue(file), parsed.GetValue(from), parsed.GetValue(to), ct), ct));
        return command;
    }

    internal static DocumentedCommand OfFile(string name, string description, string example, Func<RulesRun, string, string, CancellationToken, Task<int>> run)
    {
        var file = new Argument<string>("FILE") { Description = "JSON; 'show ID --json' shows the form." };
        Option<string> reason = Reason();
        var command = new DocumentedCommand(name, description) { Examples = [(example, "checked, and kept with your name and the reason")] };
        command.Add(file);
        command.Add(reason);
        command.SetAction((parsed, ct) => RulesRun.WithAsync(parsed, work => run(work, parsed.GetRequiredValue(file), parsed.GetRequiredValue(reason), ct), ct));
        return command;
    }

    internal static DocumentedCommand OfId(string name, string description, string example, Func<RulesRun, string, string, CancellationToken, Task<int>> run)
    {
        var id = new Argument<string>("ID") { Description = "The id; 'list' shows them." };
        Option<string> reason = Reason();
        var command = new DocumentedCommand(name, description) { Examples = [(example, "kept with your name and the reason")] };
        command.Add(id);
        command.Add(reason);
        command.SetAction((parsed, ct) => RulesRun.WithAsync(parsed, work => run(work, parsed.GetRequiredValue(id), parsed.GetRequiredValue(reason), ct), ct));
        return command;
    }

    internal static Option<string> Reason() => new("--reason") { Description = "Why; it stands in the ledger for ever.", HelpName = "TEXT", Required = true };
}
