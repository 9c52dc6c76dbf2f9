<#
.SYNOPSIS
    Starts tasks with the module, and says how long that took and what it cost this process.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [uri] $Endpoint,
    [Parameter(Mandatory)] [int] $Count,
    [Parameter(Mandatory)] [int] $InFlight,

    # Notes when each result comes, which costs the pipeline as much as it does itself.
    [switch] $Streaming
)

$ErrorActionPreference = 'Stop'
$null = . (Join-Path $PSScriptRoot 'Connect.ps1') -Module $Module -Endpoint $Endpoint
$ids = foreach ($number in 1..$Count) { '{0:x32}' -f $number }

$process = [Diagnostics.Process]::GetCurrentProcess()
$processor = $process.TotalProcessorTime
$allocated = [GC]::GetTotalAllocatedBytes()
$watch = [Diagnostics.Stopwatch]::StartNew()
$first = $null
$results = if ($Streaming) {
    $ids | Start-RomaTask -ThrottleLimit $InFlight | ForEach-Object -Process { $first ??= $watch.Elapsed.TotalSeconds; $_ }
}
else {
    $ids | Start-RomaTask -ThrottleLimit $InFlight
}
$seconds = $watch.Elapsed.TotalSeconds
$process.Refresh()
$processor = $process.TotalProcessorTime - $processor
$allocated = [GC]::GetTotalAllocatedBytes() - $allocated

# One truthful outcome for each input, in input order.
$done = 0
for ($at = 0; $at -lt $Count; $at++) {
    if ($results[$at].TaskId -eq $ids[$at] -and $results[$at].Outcome -eq 'Succeeded') {
        $done++
    }
}

[pscustomobject]@{
    Seconds          = $seconds
    FirstSeconds     = $first
    ProcessorSeconds = $processor.TotalSeconds
    AllocatedBytes   = $allocated
    Done             = $done
} | ConvertTo-Json -Compress
