using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using RiskMonitor.Articles;
using RiskMonitor.Cli;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Feeds.Dropping;

/// <summary>Real files dropped into a real folder.</summary>
public sealed class FolderWatchTests(LedgerOfTest ledger) : IClassFixture<LedgerOfTest>, IDisposable
{
    private readonly ArticleFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_dropped_article_is_taken_once_and_moved()
    {
        FolderWatch watch = Watch();
        _folder.Write("one.txt", "One of the folder\n\nwarn drop-one trade senator\n");

        int atOnce = await watch.LookAsync(Ct);
        int settled = await watch.LookAsync(Ct);
        int after = await watch.LookAsync(Ct);

        Assert.Equal((0, 1, 0), (atOnce, settled, after));       // somebody may still write to what has just come
        Assert.Equal(["done/one.txt"], Files());
        Assert.Equal("folder", (await EventsAsync("One of the folder")).Single().UserName);
    }

    [Fact]
    public async Task The_same_file_again_is_moved_beside_the_first_and_appends_nothing()
    {
        FolderWatch watch = Watch();
        _folder.Write("twice.txt", "Twice in the folder\n\nSome words.\n");
        await TwoLooksAsync(watch);
        _folder.Write("twice.txt", "Twice in the folder\n\nSome words.\n");

        await TwoLooksAsync(watch);

        Assert.Equal(["done/twice.2.txt", "done/twice.txt"], Files());
        Assert.Single(await EventsAsync("Twice in the folder"));
    }

    [Fact]
    public async Task What_is_refused_has_its_reasons_beside_and_what_is_good_in_it_is_taken()
    {
        _folder.Write("lines.jsonl", "{\"title\":\"Good line of the folder\",\"text\":\"Some words.\"}\n{\"title\":\n");
        _folder.Write("picture.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0]);

        await TwoLooksAsync(Watch());

        Assert.Equal(["refused/lines.jsonl", "refused/lines.jsonl.reasons.txt", "refused/picture.png", "refused/picture.png.reasons.txt"], Files());
        string[] reasons = await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "refused", "lines.jsonl.reasons.txt"), Ct);
        Assert.StartsWith("lines.jsonl:2: The JSON is wrong", reasons[0], StringComparison.Ordinal);
        Assert.Equal("1 articles of this file were taken.", reasons[^1]);
        Assert.Single(await EventsAsync("Good line of the folder"));
    }

    [Fact]
    public async Task Files_that_others_still_write_and_links_stay()
    {
        _folder.Write("half.txt.part", "Half");
        _folder.Write(".hidden.txt", "Hidden");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "link.txt"), "/etc/hostname");
        FolderWatch watch = Watch();
        _folder.Write("growing.txt", "Growing");
        await watch.LookAsync(Ct);
        _folder.Write("growing.txt", "Growing still");

        await watch.LookAsync(Ct);

        Assert.Equal([".hidden.txt", "growing.txt", "half.txt.part", "link.txt"], Files());
    }

    [Fact]
    public async Task A_file_that_is_made_before_there_is_anything_to_write_has_a_minute()
    {
        _folder.Write("fetched.txt", "");
        _folder.Write("empty.txt", "");
        FolderWatch watch = Watch();

        for (int look = 0; look < WatchedFolder.EmptyLooksMin; look++) await watch.LookAsync(Ct);
        string[] before = Files();
        _folder.Write("fetched.txt", "Came at last\n\nSome words.\n");
        await TwoLooksAsync(watch);

        Assert.Equal(["empty.txt", "fetched.txt"], before);
        Assert.Equal(["done/fetched.txt", "refused/empty.txt", "refused/empty.txt.reasons.txt"], Files());
        Assert.Equal(["The file has no bytes."], await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "refused", "empty.txt.reasons.txt"), Ct));
        Assert.Single(await EventsAsync("Came at last"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_moved_is_told_and_those_behind_it_are_taken()
    {
        _folder.Write("1-stuck.txt", "Stuck\n\nSome words.\n");
        _folder.Write("2-good.txt", "Good behind the stuck\n\nSome words.\n");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "working", "1-stuck.txt"));
        FolderWatch watch = Watch();
        await watch.LookAsync(Ct);

        IOException told = await Assert.ThrowsAnyAsync<IOException>(() => watch.LookAsync(Ct));

        Assert.Contains("1-stuck.txt", told.Message, StringComparison.Ordinal);
        Assert.Equal(["1-stuck.txt", "done/2-good.txt"], Files());
        Assert.Single(await EventsAsync("Good behind the stuck"));
    }

    [Fact]
    public async Task Lines_that_a_slow_writer_adds_while_a_file_is_taken_are_taken_too()
    {
        _folder.Write("slow.jsonl", "{\"title\":\"Before the pause\",\"text\":\"Some words.\"}\n");
        await using FileStream writer = new(Path.Combine(_folder.Path, "slow.jsonl"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        bool isAdded = false;
        FolderWatch watch = Watch(extract: article =>
        {
            if (article.Title == "Before the pause" && !isAdded)
            {
                writer.Write("{\"title\":\"After the pause\",\"text\":\"Some words.\"}\n"u8);
                writer.Flush(flushToDisk: true);
                isAdded = true;
            }
            return Statements.Extract(article);
        });

        await TwoLooksAsync(watch);
        string[] during = Files();
        await TwoLooksAsync(watch);

        Assert.Equal(["slow.jsonl"], during);
        Assert.Equal(["done/slow.jsonl"], Files());
        Assert.Single(await EventsAsync("Before the pause"));
        Assert.Single(await EventsAsync("After the pause"));
    }

    [Fact]
    public async Task What_a_process_that_died_had_claimed_is_taken_by_the_next()
    {
        _folder.Write("working/left.txt", "Left behind in the folder\n\nSome words.\n");

        await TwoLooksAsync(Watch());

        Assert.Equal(["done/left.txt"], Files());
        Assert.Single(await EventsAsync("Left behind in the folder"));
    }

    [Fact]
    public async Task Two_watches_of_one_folder_take_every_file_once()
    {
        FolderWatch[] watches = [Watch(), Watch()];
        for (int i = 0; i < 20; i++) _folder.Write($"many-{i:00}.txt", $"Many of the folder {i}\n\nSome words.\n");
        foreach (FolderWatch watch in watches) await watch.LookAsync(Ct);

        int[] taken = await Task.WhenAll(watches.Select(watch => Task.Run(() => watch.LookAsync(Ct), Ct)));

        Assert.Equal(20, taken.Sum());
        Assert.Equal(20, Files().Length);
        Assert.All(Files(), file => Assert.StartsWith("done/many-", file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_reached_leaves_the_file_where_it_is()
    {
        await using DocumentStore nowhere = DocumentStore.For(options =>
        {
            options.Connection("Host=127.0.0.1;Port=1;Database=none;Username=none;Timeout=1");
            LedgerConfiguration.Configure(options);
        });
        _folder.Write("waits.txt", "Waits\n\nSome words.\n");
        FolderWatch watch = Watch(nowhere);
        await watch.LookAsync(Ct);

        await Assert.ThrowsAnyAsync<Exception>(() => watch.LookAsync(Ct));

        Assert.Equal(["waits.txt"], Files());
    }

    [Fact]
    public async Task A_file_that_can_never_be_taken_is_refused_with_the_reason_and_those_behind_it_are_taken()
    {
        _folder.Write("1-poison.txt", "Poison of code\n\nSome words.\n");
        _folder.Write("2-poison.txt", "Poison of the database\n\nSome words.\n");
        _folder.Write("3-good.txt", "Good behind the poison\n\nSome words.\n");

        await TwoLooksAsync(Watch(extract: Poisoned));

        Assert.Equal(["done/3-good.txt", "refused/1-poison.txt", "refused/1-poison.txt.reasons.txt", "refused/2-poison.txt", "refused/2-poison.txt.reasons.txt"], Files());
        Assert.Equal(["1-poison.txt: it cannot be taken in: InvalidOperationException: No such rule."], await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "refused", "1-poison.txt.reasons.txt"), Ct));
        Assert.Single(await EventsAsync("Good behind the poison"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_taken_just_now_is_put_back_those_behind_it_are_taken_and_it_is_taken_later()
    {
        bool isPassing = true;
        _folder.Write("1-later.jsonl", "{\"title\":\"Before the break\",\"text\":\"Some words.\"}\n{\"title\":\"Breaks midway\",\"text\":\"Some words.\"}\n");
        _folder.Write("2-good.txt", "Good behind the break\n\nSome words.\n");
        FolderWatch watch = Watch(extract: article => article.Title == "Breaks midway" && isPassing ? throw new IOException("The disk is busy.") : Statements.Extract(article));
        await watch.LookAsync(Ct);

        IOException told = await Assert.ThrowsAsync<IOException>(() => watch.LookAsync(Ct));
        string[] during = Files();
        isPassing = false;
        await TwoLooksAsync(watch);

        Assert.Equal("The disk is busy.", told.Message);
        Assert.Equal(["1-later.jsonl", "done/2-good.txt"], during);
        Assert.Equal(["done/1-later.jsonl", "done/2-good.txt"], Files());
        Assert.Single(await EventsAsync("Before the break"));
        Assert.Single(await EventsAsync("Breaks midway"));
    }

    private static Extraction Poisoned(Article article) => article.Title switch
    {
        "Poison of code" => throw new InvalidOperationException("No such rule."),
        "Poison of the database" => throw new Npgsql.PostgresException("value too long", "ERROR", "ERROR", "22001"),
        _ => Statements.Extract(article),
    };

    private FolderWatch Watch(IDocumentStore? store = null, ExtractArticle? extract = null) =>
        new(_folder.Path, new ArticleIntake(store ?? ledger.Store, extract ?? Statements.Extract), new OutletDirectory([]), TimeProvider.System, NullLogger<FolderWatch>.Instance);

    private static async Task TwoLooksAsync(FolderWatch watch)
    {
        await watch.LookAsync(Ct);
        await watch.LookAsync(Ct);
    }

    private string[] Files() => [.. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.Path, file)).Order(StringComparer.Ordinal)];

    private async Task<IReadOnlyList<JasperFx.Events.IEvent>> EventsAsync(string title) =>
        [.. (await ledger.Store.EventsAsync(Ct)).Where(e => e.Data is ArticleReceived received && received.Article.Title == title)];
}
