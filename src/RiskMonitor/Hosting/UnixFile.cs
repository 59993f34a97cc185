using System.Runtime.InteropServices;

namespace RiskMonitor.Hosting;

/// <summary>What .NET does not tell about files on Unix: who owns one, whether two paths lead to the same one, and how to give one away.</summary>
internal static class UnixFile
{
    private const int CurrentFolder = -100;      // AT_FDCWD
    private const uint BasicFields = 0x7ff;      // STATX_BASIC_STATS
    private const int StatusBytes = 256;         // sizeof(struct statx), the same on every architecture

    /// <summary>Owner, mode and identity of a file; <paramref name="Node"/> is (device, inode).</summary>
    internal readonly record struct Status(uint Uid, uint Gid, UnixFileMode Mode, (uint Major, uint Minor, ulong Inode) Node);

    /// <returns>Null where the file is missing or may not be looked at, and on systems other than Linux.</returns>
    public static Status? Look(string path)
    {
        if (!OperatingSystem.IsLinux()) return null;

        byte[] raw = new byte[StatusBytes];
        if (NativeMethods.statx(CurrentFolder, path, 0, BasicFields, raw) != 0) return null;

        return new Status(
            Uid: BitConverter.ToUInt32(raw, 20),
            Gid: BitConverter.ToUInt32(raw, 24),
            Mode: (UnixFileMode)(BitConverter.ToUInt16(raw, 28) & 0xfff),
            Node: (BitConverter.ToUInt32(raw, 136), BitConverter.ToUInt32(raw, 140), BitConverter.ToUInt64(raw, 32)));
    }

    /// <summary>Changes the owner of a path, of the link itself where it is one: a link laid in our way must not give a foreign file away.</summary>
    public static void Give(string path, uint uid, uint gid)
    {
        if (NativeMethods.lchown(path, uid, gid) == 0) return;

        throw new DatabaseUnavailableException(
            $"{path} cannot be given to user {uid}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}. " +
            "PostgreSQL refuses to run as root, so its files must belong to another account: start RiskMonitor as an ordinary user, or give it a connection string.");
    }

    private static class NativeMethods
    {
        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] status);

        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int lchown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
    }
}
