using System;
using System.Globalization;

namespace RomaFdi.Cmdlets.Tests.Fixtures;

/// <summary>Work in a culture of its own.</summary>
internal static class Culture
{
    internal static T In<T>(string culture, Func<T> work)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            return work();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
