using System;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace RomaFdi.Commands;

/// <summary>Refuses a name that could not be listed, found or told from another one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateConnectionNameAttribute : ValidateArgumentsAttribute
{
    // Get-RomaConnection reads the four and the backtick as wildcards; control and formatting characters would write on the screen.
    private static readonly Regex s_name = new(@"\A(?!\s)[^*?\[\]`\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,100}(?<!\s)\z", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is null || !s_name.IsMatch(arguments.ToString()))
        {
            throw new ValidationMetadataException("It takes 1 to 100 characters: no space at either end, no control characters, and none of * ? [ ] and the backtick.");
        }
    }
}
