using System.Management.Automation;

namespace RomaFdi.Commands.Isolation;

/// <summary>What importing and removing the module does. Importing loads nothing from dependencies/.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Makes the module's dependencies findable for the module.</summary>
    public void OnImport() => DependencyLoader.Register();

    /// <summary>Stops the emulators and lets go of the process.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        RunningEmulators.StopAll();
        DependencyLoader.Unregister();
    }
}
