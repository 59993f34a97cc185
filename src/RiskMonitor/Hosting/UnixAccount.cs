using System.Runtime.InteropServices;

namespace RiskMonitor.Hosting;

/// <summary>An account of this machine, as its name service knows it (files, LDAP, …).</summary>
internal sealed record UnixAccount(string Name, uint Uid, uint Gid)
{
    private static readonly Lock LookUp = new();      // getpwnam answers in one buffer per process

    /// <returns>Null where no such account exists.</returns>
    public static UnixAccount? Named(string name)
    {
        lock (LookUp) return Read(NativeMethods.getpwnam(name));
    }

    /// <returns>Null where no account has this id.</returns>
    public static UnixAccount? Numbered(uint uid)
    {
        lock (LookUp) return Read(NativeMethods.getpwuid(uid));
    }

    /// <summary>The account's name, or its number where it has none here.</summary>
    public static string NameOf(uint uid) => Numbered(uid)?.Name ?? $"user {uid}";

    // struct passwd begins with name, password (pointers), uid, gid (32 bits) on Linux and macOS alike.
    private static UnixAccount? Read(IntPtr entry) => entry == IntPtr.Zero ? null : new UnixAccount(
        Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(entry)) ?? "",
        unchecked((uint)Marshal.ReadInt32(entry, 2 * IntPtr.Size)),
        unchecked((uint)Marshal.ReadInt32(entry, 2 * IntPtr.Size + 4)));

    private static class NativeMethods
    {
        [DllImport("libc")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern IntPtr getpwnam([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

        [DllImport("libc")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern IntPtr getpwuid(uint uid);
    }
}
