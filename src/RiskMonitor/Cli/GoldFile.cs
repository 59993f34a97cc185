using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Evaluation;

namespace RiskMonitor.Cli;

/// <summary>One labelled article.</summary>
/// <param name="Id">As <c>extract</c> prints it: the path below the folder.</param>
/// <param name="Line">Where it stands in the file, counted from 1.</param>
/// <param name="Events">Its labels; empty for an article that holds none.</param>
internal sealed record LabelledArticle(string Id, int Line, IReadOnlyList<LabelledEvent> Events);

/// <summary>Reads labels, an article a line. A wrong line ends the reading: figures against half the labels would mislead.</summary>
internal sealed class GoldFile(string path)
{
    private const string Shape = "{\"id\": \"…\", \"events\": [{\"type\": \"…\", \"actor\": \"…\", \"companies\": [\"…\"], \"at\": [start, length]}]}";

    private int _line;

    /// <summary>The labelled articles in the order of the file.</summary>
    /// <exception cref="CommandFailure">The file cannot be read or a line is wrong; the message names file, line, value and what is allowed.</exception>
    public async Task<IReadOnlyList<LabelledArticle>> ReadAsync(CancellationToken ct)
    {
        try
        {
            await using FileStream stream = File.OpenRead(path);
            var articles = new Dictionary<string, LabelledArticle>(StringComparer.Ordinal);
            await foreach (JsonLine line in JsonLines.ReadAsync(stream, ArticleLimits.RawBytesMax, ct))
            {
                _line = line.Number;
                LabelledArticle article = Article(line);
                if (!articles.TryAdd(article.Id, article)) throw Wrong($"the id '{article.Id}' stands in line {articles[article.Id].Line} already; an article is labelled in one line");
            }
            if (articles.Count == 0) throw new CommandFailure($"{path}: The file holds no labels; a line of {Shape} an article is needed.");
            return [.. articles.Values];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{path}: {e.Message}");
        }
    }

    private LabelledArticle Article(JsonLine line)
    {
        if (line.Bytes is null) throw Wrong($"the line has {ArticleRefusal.Count(line.Length)} bytes; at most {ArticleRefusal.Count(ArticleLimits.RawBytesMax)} are read");
        try
        {
            using JsonDocument document = JsonDocument.Parse(line.Bytes);
            JsonElement article = document.RootElement;
            if (article.ValueKind != JsonValueKind.Object) throw Wrong($"{Shown(article)} is no labelled article; {Shape} is");
            string id = Text(article, "id", isNeeded: true);
            JsonElement events = Member(article, "events", JsonValueKind.Array, "an array, empty for an article without events");
            return new LabelledArticle(id, line.Number, [.. events.EnumerateArray().Select(Event)]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)      // the latter: a string that is no Unicode
        {
            throw Wrong($"The JSON is wrong: {e.Message.TrimEnd('.')}");
        }
    }

    private LabelledEvent Event(JsonElement labelled, int index)
    {
        if (labelled.ValueKind != JsonValueKind.Object) throw Wrong($"event {index + 1} is {Shown(labelled)}; an object is allowed");
        JsonElement companies = Member(labelled, "companies", JsonValueKind.Array, "an array of at least one name");
        if (companies.GetArrayLength() == 0) throw Wrong($"'companies' of event {index + 1} is []; at least one name is needed");
        return new LabelledEvent(
            Text(labelled, "type", isNeeded: true), Text(labelled, "actor", isNeeded: false),
            companies.EnumerateArray().Select(company => Name(company, "companies")).ToValueList(), Place(labelled));
    }

    private LabelledPlace? Place(JsonElement labelled)
    {
        if (!labelled.TryGetProperty("at", out JsonElement at) || at.ValueKind == JsonValueKind.Null) return null;
        bool isPlace = at.ValueKind == JsonValueKind.Array && at.GetArrayLength() == 2
            && at[0].ValueKind == JsonValueKind.Number && at[0].TryGetInt32(out int start) && start >= 0
            && at[1].ValueKind == JsonValueKind.Number && at[1].TryGetInt32(out int length) && length >= 1;
        if (!isPlace) throw Wrong($"'at' is {Shown(at)}; [start, length] in characters is allowed, start 0 or more, length 1 or more");
        return new LabelledPlace(at[0].GetInt32(), at[1].GetInt32());
    }

    private JsonElement Member(JsonElement of, string name, JsonValueKind kind, string allowed)
    {
        if (!of.TryGetProperty(name, out JsonElement member)) throw Wrong($"'{name}' is missing; {allowed} is needed");
        return member.ValueKind == kind ? member : throw Wrong($"'{name}' is {Shown(member)}; {allowed} is allowed");
    }

    private string Text(JsonElement of, string name, bool isNeeded)
    {
        if (of.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null) return Name(member, name);
        return isNeeded ? throw Wrong($"'{name}' is missing; a text is needed") : "";
    }

    // A name is written plainly or, as extraction prints it, as the member "name" of an object.
    private string Name(JsonElement value, string member)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("name", out JsonElement named)) value = named;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)) return text;
        throw Wrong($"'{member}' is {Shown(value)}; a text that is not blank is allowed");
    }

    private CommandFailure Wrong(string what) => new($"{path}:{_line}: {what}.");

    private static string Shown(JsonElement value)
    {
        string raw = value.GetRawText();
        return raw.Length <= 100 ? raw : raw[..100] + "…";
    }
}
