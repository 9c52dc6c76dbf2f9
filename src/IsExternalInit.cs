namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler emit <c>init</c> accessors for netstandard2.0, which has no such type.</summary>
internal static class IsExternalInit
{
}
