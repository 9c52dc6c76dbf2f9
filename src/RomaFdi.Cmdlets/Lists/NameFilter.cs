using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>The names asked for, matched as PowerShell matches names.</summary>
internal sealed class NameFilter
{
    private readonly IReadOnlyList<string> _names;
    private readonly WildcardPattern[] _patterns;
    private readonly HashSet<string> _missing;

    public NameFilter(IReadOnlyList<string>? names)
    {
        _names = names ?? [];
        _patterns = [.. _names.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
        _missing = new HashSet<string>(_names.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)).Select(WildcardPattern.Unescape), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether the service's count is the number of matches.</summary>
    public bool IsExact => _names.Count == 0;

    /// <summary>Names without wildcards that nothing had so far.</summary>
    public IEnumerable<string> Missing => _missing;

    /// <summary>What of a list is wanted; null for all of it.</summary>
    public Func<T, bool>? On<T>(Func<T, string> nameOf) => IsExact ? null : item => IsMatch(nameOf(item));

    private bool IsMatch(string name)
    {
        bool isMatch = _patterns.Any(pattern => pattern.IsMatch(name));
        if (isMatch)
        {
            _missing.Remove(name);
        }

        return isMatch;
    }
}
