<#
.SYNOPSIS
    Starts tasks with Invoke-RestMethod in batches of ten, as one would without the module, one at a time or side by side.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [uri] $Endpoint,
    [Parameter(Mandatory)] [int] $Count,
    [Parameter(Mandatory)] [int] $InFlight
)

$ErrorActionPreference = 'Stop'
$uri = "${Endpoint}v2/0f1e2d3c4b5a69788796a5b4c3d2e1f0/fdi/instances/c3a5d7e9-1b2c-4d3e-8f90-a1b2c3d4e5f6/batch-operation/tasks"
$ids = foreach ($number in 1..$Count) { '{0:x32}' -f $number }
$null = Invoke-RestMethod -Uri "${Endpoint}seen"

$process = [Diagnostics.Process]::GetCurrentProcess()
$processor = $process.TotalProcessorTime
$watch = [Diagnostics.Stopwatch]::StartNew()
$bodies = for ($from = 0; $from -lt $Count; $from += 10) {
    $list = foreach ($id in $ids[$from..[Math]::Min($from + 9, $Count - 1)]) { @{ task_id = $id } }
    @{ action_id = 'start'; list = @($list) } | ConvertTo-Json -Compress
}
if ($InFlight -eq 1) {
    $answers = $bodies | ForEach-Object -Process {
        Invoke-RestMethod -Method Post -Uri $uri -Body $_ -ContentType 'application/json' -Headers @{ 'X-Auth-Token' = 'a-token-of-nobody' }
    }
}
else {
    $answers = $bodies | ForEach-Object -ThrottleLimit $InFlight -Parallel {
        Invoke-RestMethod -Method Post -Uri $using:uri -Body $_ -ContentType 'application/json' -Headers @{ 'X-Auth-Token' = 'a-token-of-nobody' }
    }
}
$seconds = $watch.Elapsed.TotalSeconds
$process.Refresh()
[pscustomobject]@{
    Seconds          = $seconds
    ProcessorSeconds = ($process.TotalProcessorTime - $processor).TotalSeconds
    Done             = ($answers | ForEach-Object -Process { $_.success.Count } | Measure-Object -Sum).Sum
} | ConvertTo-Json -Compress
