using System;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Architecture;

/// <summary>What Tab completes in all cmdlets alike.</summary>
public class CompletionTests
{
    // What is made new has no name or id yet that could be chosen.
    private static readonly string[] s_new = ["NewRomaCompositeTaskCmdlet.Id"];

    [Fact]
    public void Every_id_name_and_place_that_can_be_listed_is_completed()
    {
        var open = from cmdlet in CmdletMetadata.All
                   from parameter in cmdlet.Parameters
                   where IsListed(cmdlet, parameter) && !IsCompleted(parameter) && !s_new.Contains($"{cmdlet.Type.Name}.{parameter.Name}")
                   select $"{cmdlet.Name} -{parameter.Name}";
        Assert.Empty(open);
    }

    [Fact]
    public void An_id_is_completed_by_what_the_parameter_takes()
    {
        var wrong = from cmdlet in CmdletMetadata.All
                    from parameter in cmdlet.Parameters
                    let completer = CompleterOf(parameter)
                    where completer is not null
                    let kind = parameter.IsDefined(typeof(TaskIdTransformationAttribute), true) ? "^(|Timed|Composite)TaskId"
                        : parameter.IsDefined(typeof(DataSourceIdTransformationAttribute), true) ? "^DataSourceId"
                        : parameter.IsDefined(typeof(BatchTaskIdTransformationAttribute), true) ? "^BatchTaskId"
                        : null
                    where kind is not null && !Regex.IsMatch(completer.Name, kind + "Completer$")
                    select $"{cmdlet.Name} -{parameter.Name}: {completer.Name}";
        Assert.Empty(wrong);
    }

    private static bool IsListed(CmdletMetadata cmdlet, PropertyInfo parameter) =>
        parameter.GetCustomAttributes().Any(attribute => attribute is IdTransformationAttribute)
        || Regex.IsMatch(parameter.Name, "^(Region|Tag|TimeZone|RunId|PreviousRunId|MappingId|Connection|ProfileName|(Source|Target)(DataSource|App)Id|DataSourceId|AppId)$")
        || (cmdlet.Verb == "Get" && parameter.Name is "Name" or "TaskName");

    private static bool IsCompleted(PropertyInfo parameter) => CompleterOf(parameter) is not null;

    private static Type? CompleterOf(PropertyInfo parameter) => parameter.GetCustomAttributesData()
        .Where(data => data.AttributeType == typeof(ArgumentCompleterAttribute)).Select(data => (Type)data.ConstructorArguments[0].Value!).SingleOrDefault();
}
