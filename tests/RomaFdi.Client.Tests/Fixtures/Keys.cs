using RomaFdi.Emulator;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>Ways to sign in to an emulator with keys.</summary>
internal static class Keys
{
    public static RomaCredential Own(EmulatorServer emulator) => new AccessKeyCredential(emulator.AccessKey, Secure.Text(emulator.SecretKey));

    public static RomaCredential Wrong(EmulatorServer emulator) => new AccessKeyCredential(emulator.AccessKey, Secure.Text("canary-secret-3e"));

    public static RomaCredential Agency(EmulatorServer emulator) => new AgencyCredential(emulator.Uri);
}
