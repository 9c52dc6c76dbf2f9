<#
.SYNOPSIS
    The main job on the emulator: composite tasks from a CSV file, two dozen tasks started in batches of ten with one
    bad among them, one composite task reset.
#>
[CmdletBinding()]
param(
    # The module's manifest; by default the installed module.
    [string] $Module = 'RomaFdi'
)

$ErrorActionPreference = 'Stop'
Import-Module $Module

function Write-Step {
    param([string] $Text)
    Write-Host "`n# $Text" -ForegroundColor Cyan
}

Write-Step 'An emulator of the service, with sample tasks; one timed task has no schedule'
$emulator = Start-RomaEmulator -TaskCount 40 -UnscheduledTaskCount 1
$emulator | Connect-RomaFdi | Out-Host

try {
    Write-Step 'Composite tasks from the rows of a CSV file'
    $composite = Import-Csv (Join-Path $PSScriptRoot 'composite-tasks.csv') | New-RomaCompositeTask
    $composite | Out-Host

    Write-Step 'Two dozen tasks started, ten in a call, with the unscheduled one among them'
    $emulator.ClearLog()
    $tasks = Get-RomaTask -Status Stopped | Where-Object { -not $_.IsComposite } | Select-Object -First 24
    $results = $tasks | Start-RomaTask -ErrorAction SilentlyContinue -ErrorVariable problems
    $results | Out-Host
    foreach ($problem in $problems) {
        Write-Host $problem.ErrorDetails.Message -ForegroundColor Red
        Write-Host "  $($problem.ErrorDetails.RecommendedAction)"
    }

    Write-Step 'What was reported, and what really happened'
    $requests = @($emulator.Requests | Where-Object OperationId -EQ 'BatchStartOrStopTasks').Count
    $results | Group-Object Outcome | Select-Object Name, Count | Out-Host
    Write-Host "$requests requests; the emulator's ledger holds $(@($emulator.Ledger).Count) started tasks."

    Write-Step 'One composite task starts over from a point in time'
    $reset = $composite[0] | Reset-RomaCompositeTask -From 2026-01-02T03:04:05Z -Confirm:$false
    $reset | Format-List | Out-Host

    $asTold = $requests -eq 3 -and @($results).Count -eq 24 -and @($problems).Count -eq 1 -and
        $problems[0].FullyQualifiedErrorId -like 'FDI.3083,*' -and "$($reset.Outcome)" -eq 'Succeeded' -and
        @($emulator.Ledger | Where-Object Action -EQ 'start').Count -eq 23
    if (-not $asTold) {
        throw 'The demo did not go as told.'
    }
}
finally {
    Disconnect-RomaFdi
    Stop-RomaEmulator
}
