using System.Management.Automation;
using System.Threading;

namespace RomaFdi.Commands.Isolation;

/// <summary>What importing and removing the module does. Importing loads nothing from dependencies/.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    // Every runspace imports for itself; what the process holds goes with the last one.
    private static int s_imports;

    /// <summary>Makes the module's dependencies findable for the module.</summary>
    public void OnImport()
    {
        if (Interlocked.Increment(ref s_imports) == 1)
        {
            DependencyLoader.Register();
        }
    }

    /// <summary>Forgets the runspace's connections; with the last import, stops the emulators and lets go of the process.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        RunspaceConnections.Forget();
        if (Interlocked.Decrement(ref s_imports) == 0)
        {
            RunningEmulators.StopAll();
            DependencyLoader.Unregister();
        }
    }
}
