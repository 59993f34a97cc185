using System.Text;
using Xunit;

namespace RiskMonitor.Articles;

public sealed class ArticleLinesTests
{
    [Fact]
    public async Task A_wrong_line_is_refused_with_its_number_and_stops_no_other()
    {
        string[] lines = ["""{"text":"one"}""", """{"text":"two"}""", """{"text":"three",}""", """{"text":"four"}""", """{"text":"five"}"""];

        List<ArticleLine> read = await ReadAsync(string.Join('\n', lines));

        Assert.Equal([1, 2, 3, 4, 5], read.Select(line => line.Number));
        Assert.Equal(["one", "two", null, "four", "five"], read.Select(line => (line.Reading as ArticleReading.Accepted)?.Article.Text));
        ArticleRefusal refusal = Assert.IsType<ArticleReading.Refused>(read[2].Reading).Refusal;
        Assert.Equal("article/invalid-json", refusal.Code);
        Assert.StartsWith("The JSON is wrong at line 3, byte 17: ", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blank_lines_count_but_are_no_articles()
    {
        List<ArticleLine> read = await ReadAsync("\ufeff{\"text\":\"one\"}\r\n\r\n  \n{\"text\":\"two\"}\r\n\n");

        Assert.Equal([1, 4], read.Select(line => line.Number));
        Assert.All(read, line => Assert.IsType<ArticleReading.Accepted>(line.Reading));
    }

    [Fact]
    public async Task A_line_above_the_limit_is_refused_and_the_next_one_read()
    {
        string tooLong = $$"""{"text":"{{new string('a', 10_485_761)}}"}""";

        List<ArticleLine> read = await ReadAsync($$"""{{tooLong}}{{"\n"}}{"text":"two"}""");

        Assert.Equal("article/too-large", Assert.IsType<ArticleReading.Refused>(read[0].Reading).Refusal.Code);
        Assert.Equal("two", Assert.IsType<ArticleReading.Accepted>(read[1].Reading).Article.Text);
    }

    [Fact]
    public async Task The_raw_bytes_of_each_line_come_along() =>
        Assert.Equal("""{"text":"two"}""", Encoding.UTF8.GetString((await ReadAsync("{\"text\":\"one\"}\n{\"text\":\"two\"}"))[1].Raw.Span));

    private static async Task<List<ArticleLine>> ReadAsync(string lines)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        return await ArticleLines.ReadAsync(stream, Reading.Origin, Reading.Outlets, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }
}
