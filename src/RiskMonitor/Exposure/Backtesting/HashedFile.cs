using System.Security.Cryptography;
using System.Text;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>A text file that is hashed as it is written: UTF-8 without byte order mark. It gets its name when it is whole.</summary>
internal sealed class HashedFile : IDisposable
{
    private const string UnfinishedEnding = ".unfinished";

    private readonly string _path;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly FileStream _file;

    public HashedFile(string path)
    {
        _path = path;
        _file = new FileStream(path + UnfinishedEnding, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 18);
    }

    public void Write(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        _hash.AppendData(bytes);
        _file.Write(bytes);
    }

    /// <returns>SHA-256 of the file in hexadecimal digits.</returns>
    public string Finish()
    {
        _file.Dispose();
        File.Move(_path + UnfinishedEnding, _path, overwrite: true);
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }
}
