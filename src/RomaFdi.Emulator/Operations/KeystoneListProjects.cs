using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Lists projects, all of them or a page at a time.</summary>
internal static class KeystoneListProjects
{
    private const int MostRows = 5000;

    internal static HttpAnswer Handle(Call call)
    {
        call.ExpectNoBody();
        var query = call.Query();
        var projects = Filter(query, call.Service.Identity);
        var number = query.Number("page", 1, int.MaxValue);
        var size = query.Number("per_page", 1, MostRows);
        query.End();
        if (number != null && size == null)
        {
            throw Refusal.OfParameter("page", "it goes together with per_page.");
        }

        var page = number ?? 1;
        var start = (page - 1L) * (size ?? 0);
        var end = Math.Min(start + (size ?? MostRows), projects.Count);
        return HttpAnswer.Json(200, new JObject
        {
            ["links"] = new JObject
            {
                ["self"] = call.Link(call.Request.Query),
                ["previous"] = page > 1 ? PageLink(call, page - 1) : null,
                ["next"] = end < projects.Count ? PageLink(call, page + 1) : null,
            },
            ["projects"] = new JArray(projects.Where((_, i) => i >= start && i < end).Select(project => Row(call, project))),
        });
    }

    private static List<Project> Filter(QueryFields query, Identity identity)
    {
        var name = query.Any("name");
        var domainId = query.Any("domain_id");
        var parentId = query.Any("parent_id");
        var isEnabled = query.Flag("enabled");

        // No account is listed as a project.
        var isDomain = query.Flag("is_domain");
        return identity.Projects
            .Where(project => name == null || project.Name == name)
            .Where(_ => domainId == null || domainId == identity.DomainId)
            .Where(project => parentId == null || project.ParentId == parentId)
            .Where(project => isEnabled == null || project.IsEnabled == isEnabled)
            .Where(_ => isDomain != true)
            .ToList();
    }

    private static string PageLink(Call call, int page)
    {
        var others = call.Request.Query.Split('&').Where(pair => !pair.StartsWith("page=", StringComparison.Ordinal));
        return call.Link(string.Join("&", others.Append(string.Format(CultureInfo.InvariantCulture, "page={0}", page))));
    }

    private static JObject Row(Call call, Project project) => new()
    {
        ["id"] = project.Id,
        ["name"] = project.Name,
        ["domain_id"] = call.Service.Identity.DomainId,
        ["parent_id"] = project.ParentId,
        ["enabled"] = project.IsEnabled,
        ["is_domain"] = false,
        ["description"] = "",
        ["links"] = new JObject { ["self"] = call.Link("", "/" + project.Id) },
    };
}
