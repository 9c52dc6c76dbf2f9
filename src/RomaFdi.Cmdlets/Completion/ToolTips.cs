using System.Globalization;
using System.Linq;

namespace RomaFdi.Commands;

/// <summary>What Tab tells of things: their names, and the state they were in when they were last listed.</summary>
internal static class ToolTips
{
    public static string Of(RomaTask task) => Join(
        task.Name,
        task.IsComposite ? "composite" : task.Type.ToString(),
        task.Status.ToString(),
        task.ExecuteStatus is { } run ? $"last run {run}" : null,
        task.Tag is { } tag ? $"tag {tag}" : null);

    public static string Of(RomaDataSource source) => Join(source.Name, source.Type, source.AppName is { } app ? $"application {app}" : null, source.Description);

    public static string Of(ViasBatchTask task) => Join([task.Name, task.Algorithm, .. task.JobStates.Select(state => string.Format(CultureInfo.InvariantCulture, "{0} {1}", state.Value, state.Key))]);

    public static string Of(RomaTaskRun run) => Join(
        run.ExecuteStatus?.ToString(),
        run.Started is { } started ? $"began {TimeText.Minute(started)}" : null,
        run.RunId);

    public static string Of(RomaCompositeTaskMapping mapping) => $"{mapping.SourceTable} to {mapping.TargetTable}";

    private static string Join(params string?[] parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
