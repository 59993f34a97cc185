namespace RiskMonitor.Hosting;

/// <summary>Where the database comes from: a given connection string, else a server of our own.</summary>
internal sealed record DatabaseOptions
{
    private const string Key = "ConnectionStrings:RiskMonitor";

    /// <summary>Null: the embedded server.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Where <see cref="ConnectionString"/> was given, for error messages.</summary>
    public string Origin { get; init; } = Key;

    public EmbeddedPostgresOptions Embedded { get; init; } = new();

    /// <summary>Reads the command line's <c>--connection</c> first, then <c>ConnectionStrings:RiskMonitor</c>, with or without the prefix <c>RISKMONITOR</c>.</summary>
    public static DatabaseOptions Read(IConfiguration configuration, string? commandLine = null)
    {
        (string? Value, string Origin)[] given =
        [
            (commandLine, "--connection"),
            (configuration[Key], Key),
            (configuration["RISKMONITOR:" + Key], "RISKMONITOR__ConnectionStrings__RiskMonitor"),
        ];
        (string? value, string origin) = given.FirstOrDefault(from => !string.IsNullOrWhiteSpace(from.Value), (null, Key));
        return new DatabaseOptions
        {
            ConnectionString = value,
            Origin = origin,
            Embedded = new EmbeddedPostgresOptions
            {
                Folder = configuration[EmbeddedPostgresOptions.FolderVariable],
                BinariesFolder = configuration[EmbeddedPostgresOptions.BinariesVariable],
            },
        };
    }
}
