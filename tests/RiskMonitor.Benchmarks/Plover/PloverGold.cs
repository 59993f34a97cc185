using System.Text.Json;

namespace RiskMonitor.Plover;

/// <summary>A sentence of the PLOVER gold standard records with the class that its coders gave it, in the names of PLOVER 2021.</summary>
internal sealed record PloverGold(int Number, string Class, string Text)
{
    /// <summary>Reads the file of the Open Event Data Alliance; records without a sentence are left out.</summary>
    public static IReadOnlyList<PloverGold> Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        return [.. document.RootElement.EnumerateArray().Where(record => record.TryGetProperty("text", out _)).Select(record => new PloverGold(
            int.Parse(record.GetProperty("id").GetString()!.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture),
            Renamed(record.GetProperty("event").GetString()!),
            record.GetProperty("text").GetString()!))];
    }

    // The records are of 2016; the Alliance's manual of 2021 merged and renamed these.
    private static string Renamed(string @class) => @class switch
    {
        "DEMAND" => "REQUEST",
        "DISAPPROVE" or "INVESTIGATE" => "ACCUSE",
        "FIGHT" => "ASSAULT",
        _ => @class,
    };
}
