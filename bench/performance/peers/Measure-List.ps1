<#
.SYNOPSIS
    Lists tasks with the module: how soon the first one comes, how long all take, and what the pipeline holds on to meanwhile.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [uri] $Endpoint,

    # What is done with each row, in microseconds.
    [int] $Work
)

$ErrorActionPreference = 'Stop'
$null = . (Join-Path $PSScriptRoot 'Connect.ps1') -Module $Module -Endpoint $Endpoint

$process = [Diagnostics.Process]::GetCurrentProcess()
$processor = $process.TotalProcessorTime
$allocated = [GC]::GetTotalAllocatedBytes()
$watch = [Diagnostics.Stopwatch]::StartNew()
if ($Work) {
    $ticks = $Work * [Diagnostics.Stopwatch]::Frequency / 1000000
    $state = @{ First = $null; Watch = $watch }
    $consume = {
        $state.First ??= $state.Watch.Elapsed.TotalMilliseconds
        $until = [Diagnostics.Stopwatch]::GetTimestamp() + $ticks
        while ([Diagnostics.Stopwatch]::GetTimestamp() -lt $until) { }
    }
    Get-RomaTask | ForEach-Object -Process $consume
    $first = $state.First

    # Once more, where all code is compiled: reading and working apart and together.
    $watch.Restart()
    $tasks = Get-RomaTask
    $read = $watch.Elapsed.TotalSeconds
    $watch.Restart()
    $tasks | ForEach-Object -Process $consume
    $work = $watch.Elapsed.TotalSeconds
    $state.First = $null
    $watch.Restart()
    Get-RomaTask | ForEach-Object -Process $consume
    [pscustomobject]@{
        FirstMilliseconds      = $first
        AgainFirstMilliseconds = $state.First
        ReadSeconds            = $read
        WorkSeconds            = $work
        Seconds                = $watch.Elapsed.TotalSeconds
    } | ConvertTo-Json -Compress
    return
}

$tasks = Get-RomaTask
$seconds = $watch.Elapsed.TotalSeconds
$process.Refresh()
$processor = $process.TotalProcessorTime - $processor
$allocated = [GC]::GetTotalAllocatedBytes() - $allocated
$count = $tasks.Count
$tasks = $null

# The same once more in this process, where all code is compiled.
$again = foreach ($run in 1..5) {
    $watch.Restart()
    $null = Get-RomaTask
    $watch.Elapsed.TotalSeconds
}

# What is held besides the rows that were handed on, at the start and at the end of the list.
$held = @{}
$number = 0
Get-RomaTask | ForEach-Object -Process {
    if (++$number -in 1000, $count) {
        $held[$number] = [GC]::GetTotalMemory($true)
    }
}

[pscustomobject]@{
    Seconds          = $seconds
    AgainSeconds     = ($again | Sort-Object)[2]
    ProcessorSeconds = $processor.TotalSeconds
    AllocatedBytes   = $allocated
    HeldBytes        = $held[$count] - $held[1000]
    Count            = $count
} | ConvertTo-Json -Compress
