using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Companies;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>registry import</c>: reads the files in order, merges them, writes the seeds folder once at the end.</summary>
internal sealed class RegistryImport
{
    /// <summary>Looks at each file to see what it is.</summary>
    public const string Auto = "auto";

    /// <summary>A folder of congress-legislators.</summary>
    public const string Congress = "congress";

    // Refused rows named on stderr; the rest is counted.
    private const int RefusedShownMax = 50;

    public required string[] Paths { get; init; }

    public required string Format { get; init; }

    public required string Country { get; init; }

    public required bool UpdateOnly { get; init; }

    public required bool DryRun { get; init; }

    public required string? Seeds { get; init; }

    public required bool AsJson { get; init; }

    private sealed record Done(string Path, string Format, int Added, int Completed, int Unchanged, int Refused);

    public int Run()
    {
        string folder = SeedsFolder.Find(Seeds);
        Gazetteer before = SeedsFolder.Read(folder), after = before;
        var refused = new List<RefusedRow>();
        var done = new List<Done>();
        foreach (string path in Paths)
        {
            (after, Done one) = Merge(after, path, refused);
            done.Add(one);
        }
        if (!DryRun) Write(folder, before, after);
        Say(done, refused, after);
        return refused.Count > 0 ? ExitCodes.PartlyDone : ExitCodes.Ok;
    }

    private (Gazetteer After, Done Done) Merge(Gazetteer known, string path, List<RefusedRow> refused)
    {
        if (Directory.Exists(path))
        {
            if (Format is not (Auto or Congress) || !File.Exists(Path.Combine(path, CongressFiles.LegislatorsFile)))
                throw new CommandFailure($"{path} is a folder; only one with {CongressFiles.LegislatorsFile} can be imported.");
            MergedRoster roster = CongressRoster.Merge(known, CongressFiles.Read(path));
            return (known with { Politicians = roster.Politicians.ToValueList(), Bodies = roster.Bodies.ToValueList() }, new Done(path, Congress, roster.Added + roster.BodiesAdded, roster.Completed, 0, 0));
        }

        var file = new FileInfo(path);
        if (!file.Exists) throw new CommandFailure($"{path}: there is no file or folder of this name.");
        RegistrySource source = RegistrySource.All.FirstOrDefault(s => s.Name == Format) ?? RegistrySource.Guess(file)
            ?? throw new CommandFailure($"{path}: its first bytes do not show what it is; name it with --format ({string.Join(", ", RegistrySource.All.Select(s => s.Name))}).");
        int before = refused.Count;
        MergedRegistry merged = RegistryMerge.Merge(known.Companies, source.Read(file, refused), Country, UpdateOnly);
        refused.AddRange(merged.Refused);
        return (known with { Companies = merged.Companies }, new Done(path, source.Name, merged.Added, merged.Completed, merged.Unchanged, refused.Count - before));
    }

    private static void Write(string folder, Gazetteer before, Gazetteer after)
    {
        if (after.Companies != before.Companies) GazetteerWriter.Replace(Path.Combine(folder, GazetteerFiles.Companies), before.Companies, after.Companies);
        if (after.Politicians != before.Politicians) GazetteerWriter.Replace(Path.Combine(folder, GazetteerFiles.Politicians), before.Politicians, after.Politicians);
        if (after.Bodies != before.Bodies) GazetteerWriter.Replace(Path.Combine(folder, GazetteerFiles.Bodies), before.Bodies, after.Bodies);
    }

    private void Say(List<Done> done, List<RefusedRow> refused, Gazetteer after)
    {
        foreach (RefusedRow row in refused.Take(RefusedShownMax)) Console.Error.WriteLine($"refused: {row.Where}: {row.Reason}");
        if (refused.Count > RefusedShownMax) Console.Error.WriteLine($"refused: {refused.Count - RefusedShownMax} more");
        if (AsJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(
                new { files = done, companies = after.Companies.Count, politicians = after.Politicians.Count, bodies = after.Bodies.Count, written = !DryRun }, JsonSerializerOptions.Web));
            return;
        }
        foreach (Done one in done) Console.Out.WriteLine($"{one.Path} ({one.Format}): {one.Added} added, {one.Completed} completed, {one.Unchanged} unchanged, {one.Refused} refused");
        Console.Out.WriteLine($"{after.Companies.Count} companies, {after.Politicians.Count} politicians, {after.Bodies.Count} bodies{(DryRun ? " (nothing written)" : "")}");
    }
}
