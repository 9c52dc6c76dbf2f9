<#
.SYNOPSIS
    Starts tasks of several instances side by side in one process, each in a runspace of its own.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [uri] $Endpoint,
    [Parameter(Mandatory)] [int] $Instances,
    [Parameter(Mandatory)] [int] $Count,
    [Parameter(Mandatory)] [int] $InFlight
)

$ErrorActionPreference = 'Stop'
$process = [Diagnostics.Process]::GetCurrentProcess()
$processor = $process.TotalProcessorTime
$watch = [Diagnostics.Stopwatch]::StartNew()
$done = 1..$Instances | ForEach-Object -ThrottleLimit $Instances -Parallel {
    Import-Module $using:Module
    $connection = @{
        Endpoint   = $using:Endpoint
        ProjectId  = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'
        InstanceId = "instance-$_"
        Token      = ConvertTo-SecureString -String 'a-token-of-nobody' -AsPlainText -Force
    }
    $null = Connect-RomaFdi @connection
    $ids = foreach ($number in 1..$using:Count) { '{0:x32}' -f $number }
    @($ids | Start-RomaTask -ThrottleLimit $using:InFlight | Where-Object -Property Outcome -EQ -Value Succeeded).Count
}
$seconds = $watch.Elapsed.TotalSeconds
$process.Refresh()
[pscustomobject]@{
    Seconds          = $seconds
    ProcessorSeconds = ($process.TotalProcessorTime - $processor).TotalSeconds
    PeakBytes        = $process.PeakWorkingSet64
    Done             = ($done | Measure-Object -Sum).Sum
} | ConvertTo-Json -Compress
