using Xunit;

namespace RiskMonitor.Articles;

public sealed class ArticlePathsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("riskmonitor-paths-").FullName;

    [Fact]
    public void Files_come_in_ordinal_order_of_their_paths_below_the_folder()
    {
        foreach (string name in (string[])["b.txt", "a/z.txt", "a.txt", "B/c/d", "ä.txt"]) Write(name);

        bool exists = ArticlePaths.TryFind(_folder, out IReadOnlyList<ArticlePath> files);

        Assert.True(exists);
        Assert.Equal(["B/c/d", "a.txt", "a/z.txt", "b.txt", "ä.txt"], files.Select(file => file.Id));
        Assert.All(files, file => Assert.True(File.Exists(file.Path)));
    }

    [Fact]
    public void A_single_file_has_its_name_as_id()
    {
        Write("a/z.txt");

        ArticlePaths.TryFind(Path.Combine(_folder, "a/z.txt"), out IReadOnlyList<ArticlePath> files);

        Assert.Equal("z.txt", Assert.Single(files).Id);
    }

    [Fact]
    public void Hidden_names_and_folders_that_lead_back_are_passed_over()
    {
        Write("a/z.txt");
        Write(".git/config");
        Write("a/.draft.txt");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "a/loop"), _folder);

        ArticlePaths.TryFind(_folder, out IReadOnlyList<ArticlePath> files);

        Assert.Equal(["a/z.txt"], files.Select(file => file.Id));
    }

    [Fact]
    public void What_does_not_exist_is_not_found() => Assert.False(ArticlePaths.TryFind(Path.Combine(_folder, "none"), out _));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);        // proven: the path lies below a folder
        File.WriteAllText(path, "Text.");
    }
}
