using System.CommandLine;
using System.Text.Json;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>A company's score at the end of each day of a range, read from the ledger in one pass.</summary>
/// <param name="Company">The registry entry.</param>
/// <param name="Days">Every day of the range, the oldest first.</param>
internal sealed record ScoredDays(Company Company, IReadOnlyList<DailyScore> Days)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<ScoredDays> ReadAsync(ParseResult parsed, ScoreQuestion question, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        if (ScoreDays.Refusal(from, to) is { } refusal) throw new CommandFailure(refusal, ExitCodes.Usage);
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        PolicyInForce understood = await workplace.UnderstoodAsync(store, question.KnownAt, ct);
        Company company = CompanyArgument.Find(understood, question.Company);
        await using IQuerySession session = store.QuerySession();
        KnownAt knownAt = question.KnownAt ?? KnownAt.Now;
        PolicyTimeline packs = await PoliciesInForce.KnownAsync(session, question.KnownAt, ct);
        PolicyPack? chosen = question.Policy is { } policy ? (await PolicyRun.PackAsync(store, policy, ct)).Pack : null;
        var read = new Dictionary<string, PolicyPack>(StringComparer.Ordinal);

        IReadOnlyList<ExposureAssessment> scores = await new CompanyHistories(session, knownAt)
            .ScoresAsync(company.Id, knownAt, ScoreDays.Between(from, to).Ends, understood.Registry, instant => chosen ?? PackAt(instant), ct);
        return new ScoredDays(company, [.. scores.Select(DailyScore.Of)]);

        PolicyPack PackAt(DateTimeOffset instant)
        {
            if (packs.InForceAt(instant) is not { } term) return understood.Policy;
            if (!read.TryGetValue(term.Version, out PolicyPack? pack)) read.Add(term.Version, pack = PoliciesInForce.Read(packs, term.Version).Pack);
            return pack;
        }
    }

    public void WriteJson(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(new { company = new { id = Company.Id, name = Company.Name }, days = Days }, Json));

    public void Write(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(Company.Name))
            .AddColumn("Day").AddColumn("Score", c => c.RightAligned()).AddColumn("Low", c => c.RightAligned()).AddColumn("High", c => c.RightAligned()).AddColumn("Hazard R", c => c.RightAligned()).AddColumn("Policy pack");
        foreach (DailyScore day in Days)
            table.AddRow($"{day.Date:yyyy-MM-dd}", Text(day.Score), Text(day.Low), Text(day.High), Fixed.Parse(day.Raw).ToString(3), Markup.Escape(day.Policy));
        console.Write(table);
    }

    private static string Text(decimal points) => points.ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture);
}
