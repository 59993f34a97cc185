using System.Globalization;

namespace RiskMonitor.Hosting;

/// <summary>
/// What <c>postmaster.pid</c> in a data folder says: a live server, one on its way up or down, or what a kill, a power cut or a restarted
/// container left behind. Process id 0 stands for a file that is there and holds none.
/// </summary>
internal sealed record PostmasterFile(int Pid, int Port, string SocketFolder)
{
    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <returns>Null where there is no such file.</returns>
    public static PostmasterFile? Read(string cluster)
    {
        try
        {
            // process id, data folder, start time, port, socket folder, listen address, shared memory key, status
            string[] lines = File.ReadAllLines(PathIn(cluster));
            return new PostmasterFile(Math.Abs(Number(lines, 0) ?? 0), Number(lines, 3) ?? 5432, lines.ElementAtOrDefault(4) ?? "");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static int? Number(string[] lines, int line) =>
        int.TryParse(lines.ElementAtOrDefault(line), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;
}
