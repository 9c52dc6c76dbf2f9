using System.Collections.Generic;

namespace RomaFdi.Contract;

/// <summary>Limits of the contract that its own facts prove untrue. Nothing else is forgiven.</summary>
internal static class Exemptions
{
    private static readonly HashSet<(string Pointer, string Keyword)> s_all = new()
    {
        // D5: the text of FDI.3083 has 68 characters.
        ("#/components/schemas/TaskBeanFacade/properties/error_msg", "maxLength"),

        // D5: names may have 100 characters when they are created, so they have them when they are listed.
        ("#/components/schemas/TaskBeanFacade/properties/task_name", "maxLength"),
        ("#/components/schemas/BriefTaskRespBean/properties/task_name", "maxLength"),
    };

    internal static bool Has(string pointer, string keyword) => s_all.Contains((pointer, keyword));
}
