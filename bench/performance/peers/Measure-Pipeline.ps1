<#
.SYNOPSIS
    Lists tasks, picks the running ones and stops them: the parts one after the other, and as one pipeline.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [uri] $Endpoint,
    [Parameter(Mandatory)] [int] $InFlight
)

$ErrorActionPreference = 'Stop'
$null = . (Join-Path $PSScriptRoot 'Connect.ps1') -Module $Module -Endpoint $Endpoint

# Once, so that all code is compiled.
$null = Get-RomaTask -First 20 | Stop-RomaTask

$watch = [Diagnostics.Stopwatch]::StartNew()
$running = Get-RomaTask | Where-Object -Property Status -EQ -Value Running
$list = $watch.Elapsed.TotalSeconds
$watch.Restart()
$apart = $running | Stop-RomaTask -ThrottleLimit $InFlight
$stop = $watch.Elapsed.TotalSeconds
$watch.Restart()
$together = Get-RomaTask | Where-Object -Property Status -EQ -Value Running | Stop-RomaTask -ThrottleLimit $InFlight
[pscustomobject]@{
    ListSeconds = $list
    StopSeconds = $stop
    Seconds     = $watch.Elapsed.TotalSeconds
    Apart       = $apart.Count
    Done        = @($together | Where-Object -Property Outcome -EQ -Value Succeeded).Count
} | ConvertTo-Json -Compress
