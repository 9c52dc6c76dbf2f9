using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;

namespace RomaFdi.Commands.Isolation;

/// <summary>
/// Keeps the client and what it needs apart from the session's own assemblies: on PowerShell 7 in a load context of
/// their own, on Windows PowerShell without a context name. Answers only what this module itself asks for.
/// </summary>
internal static class DependencyLoader
{
    private const string LoadContextType = "System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader";

    private static readonly string s_moduleFolder = Path.GetDirectoryName(typeof(DependencyLoader).Assembly.Location)!;
    private static readonly string s_dependencies = Path.Combine(s_moduleFolder, "dependencies");
    private static readonly object s_lock = new();
    private static Func<string, Assembly>? s_load;

    public static void Register() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    public static void Unregister() => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private static Assembly? Resolve(object? sender, ResolveEventArgs args)
    {
        if (args.RequestingAssembly is not { IsDynamic: false } requester || !IsOurs(requester))
        {
            return null;
        }

        var name = new AssemblyName(args.Name);
        if (name.Name == typeof(RomaTask).Assembly.GetName().Name)
        {
            return typeof(RomaTask).Assembly;
        }

        string path = Path.Combine(s_dependencies, name.Name + ".dll");
        if (!File.Exists(path))
        {
            return null;
        }

        lock (s_lock)
        {
            s_load ??= CreateLoader();
            return s_load(path);
        }
    }

    private static bool IsOurs(Assembly assembly)
    {
        // An assembly that was loaded from memory has no place, and is never ours.
        if (assembly.Location.Length == 0)
        {
            return false;
        }

        string? folder = Path.GetDirectoryName(assembly.Location);
        return string.Equals(folder, s_moduleFolder, StringComparison.OrdinalIgnoreCase)
            || string.Equals(folder, s_dependencies, StringComparison.OrdinalIgnoreCase);
    }

    // netstandard2.0 doesn't know load contexts, hence the reflection.
    private static Func<string, Assembly> CreateLoader()
    {
        if (Type.GetType(LoadContextType, throwOnError: false) is not { } type)
        {
            var loaded = new Dictionary<string, Assembly>(StringComparer.OrdinalIgnoreCase);
            return path => loaded.TryGetValue(path, out Assembly? known) ? known : loaded[path] = Assembly.LoadFile(path);
        }

        object context = Activator.CreateInstance(type, "RomaFdi", false)!;
        var load = (Func<string, Assembly>)type.GetMethod("LoadFromAssemblyPath")!.CreateDelegate(typeof(Func<string, Assembly>), context);

        // What the context holds already wins over the session's copy; the runtime's own System assemblies stay the runtime's.
        foreach (string path in Directory.GetFiles(s_dependencies, "*.dll"))
        {
            if (!Path.GetFileName(path).StartsWith("System.", StringComparison.OrdinalIgnoreCase))
            {
                load(path);
            }
        }

        return load;
    }
}
