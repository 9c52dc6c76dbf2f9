using System;
using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace RomaFdi.Commands;

/// <summary>Refuses a value at binding when it breaks a rule of <see cref="RomaRules"/>; null is for Mandatory to refuse.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateRuleAttribute : ValidateArgumentsAttribute
{
    private readonly TextRule _rule;

    public ValidateRuleAttribute(string rule) => _rule = (TextRule)typeof(RomaRules).GetProperty(rule, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    /// <inheritdoc/>
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        switch (arguments is PSObject wrapped ? wrapped.BaseObject : arguments)
        {
            case null:
                break;
            case string text:
                Check(text);
                break;
            case IEnumerable many:
                foreach (object? one in many)
                {
                    Check(one?.ToString());
                }

                break;
            default:
                Check(arguments!.ToString());
                break;
        }
    }

    private void Check(string? text)
    {
        if (_rule.Check(text) is { } problem)
        {
            throw new ValidationMetadataException(problem);
        }
    }
}
