using System.Security.Cryptography;
using System.Text;
using RiskMonitor.Hosting;

namespace RiskMonitor.Webhooks;

/// <summary>
/// Seals secrets before they are stored: AES-256-GCM with a key that lies in a file beside the database, never in it (decision 0046).
/// A sealed secret opens only for the subscription it was sealed for.
/// </summary>
internal sealed class SecretVault
{
    private const int KeyBytes = 32, NonceBytes = 12, TagBytes = 16;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan MakingTakes = TimeSpan.FromSeconds(10);

    private readonly Lazy<IReadOnlyList<Key>> _keys;
    private readonly string _file;

    /// <param name="file">One key a line, in base64; the first seals, all open. Made with a key of its own where it is missing.</param>
    public SecretVault(string file)
    {
        _file = file;
        _keys = new Lazy<IReadOnlyList<Key>>(() => Read(file));
    }

    /// <param name="secret">What must not be read.</param>
    /// <param name="owner">Key of the subscription's stream.</param>
    public string Seal(string secret, string owner)
    {
        Key key = _keys.Value[0];
        byte[] plain = Encoding.UTF8.GetBytes(secret);
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        byte[] cipher = new byte[plain.Length];
        byte[] tag = new byte[TagBytes];
        using (var aes = new AesGcm(key.Bytes, TagBytes)) aes.Encrypt(nonce, plain, cipher, tag, Encoding.UTF8.GetBytes(owner));
        return $"{key.Id}.{Convert.ToBase64String([.. nonce, .. tag, .. cipher])}";
    }

    /// <exception cref="CryptographicException">It was sealed with a key that is not here, for another subscription, or was changed.</exception>
    public string Open(string sealedSecret, string owner)
    {
        string[] parts = sealedSecret.Split('.', 2);
        if (parts.Length != 2 || _keys.Value.FirstOrDefault(k => k.Id == parts[0]) is not { } key)
            throw new CryptographicException($"A secret of {owner} was sealed with key {parts[0]}, which is not in {_file}. Put that key back, or rotate the secret.");

        byte[] bytes = Convert.FromBase64String(parts[1]);
        byte[] plain = new byte[bytes.Length - NonceBytes - TagBytes];
        using (var aes = new AesGcm(key.Bytes, TagBytes))
        {
            aes.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(owner));
        }
        return Encoding.UTF8.GetString(plain);
    }

    private static List<Key> Read(string file)
    {
        if (!File.Exists(file)) Make(file);

        var keys = new List<Key>();
        foreach (string line in File.ReadLines(file).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            byte[] bytes = new byte[KeyBytes];
            if (!Convert.TryFromBase64String(line, bytes, out int written) || written != KeyBytes)
                throw new FormatException($"Line {keys.Count + 1} of {file} is no key; {KeyBytes} bytes in base64 are allowed.");
            keys.Add(new Key(Convert.ToHexStringLower(SHA256.HashData(bytes))[..8], bytes));
        }
        return keys.Count > 0 ? keys : throw new FormatException($"{file} holds no key; a line of {KeyBytes} bytes in base64 is needed.");
    }

    // Of two processes that start together one makes it, and it appears whole or not at all. A move that refuses to overwrite is not enough:
    // where it is a look and then a rename, the second maker replaces the key that the first one has already sealed with.
    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);      // a full path to a file has a folder
        using FileStream oneMaker = HoldAlone(file + ".lock");
        if (File.Exists(file)) return;

        string draft = file + ".draft";                 // what a maker left who was killed is written over
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var writer = new StreamWriter(draft, Encoding.ASCII, options))
        {
            writer.Write("# Seals the secrets of webhook subscriptions. Without it they cannot be read; keep a copy apart from the database's.\n");
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)) + "\n");
        }
        File.Move(draft, file);
    }

    // The lock goes with the process that holds it; the empty file stays, for to delete it would let two hold it.
    // Waited for on the spot: it happens once in the life of an installation, and no secret can be sealed before it.
    private static FileStream HoldAlone(string file) =>
        FileLock.TakeAsync(file, MakingTakes, CancellationToken.None).GetAwaiter().GetResult()
        ?? throw new IOException($"Another process has held {file} for {MakingTakes.TotalSeconds:0} seconds; end it, then start again.");

    private sealed record Key(string Id, byte[] Bytes);
}
