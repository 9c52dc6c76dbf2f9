<#
.SYNOPSIS
    A tour from an empty instance: two data sources, a timed task with a schedule, its runs and their log, and a composite
    task with table mappings.
.DESCRIPTION
    Runs on the emulator, without an account. Each step is what one types against a real instance; only the first line and
    the moving of the clock are the emulator's.
#>
[CmdletBinding()]
param(
    # The module's manifest; by default the installed module.
    [string] $Module = 'RomaFdi'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $Module

function Write-Step {
    param([string] $Text)
    Write-Host "`n# $Text" -ForegroundColor Cyan
}

function Assert-That {
    param([bool] $Condition, [string] $Text)
    if (-not $Condition) {
        throw "The tour did not go as told: $Text."
    }
}

Write-Step 'An instance with nothing in it'
$emulator = Start-RomaEmulator -Empty
$emulator | Connect-RomaFdi | Out-Host

try {
    Assert-That (-not (Get-RomaTask) -and -not (Get-RomaDataSource)) 'the instance is empty'

    Write-Step 'Two data sources; the password is a secret from the first moment and never comes back'
    $password = [System.Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword
    $login = [pscredential]::new('integration', $password)
    $orders = New-RomaDataSource orders_mysql MYSQL -AppId sales-application -Credential $login -Content @{
        host = '192.0.2.10'; port = '3306'; database_name = 'orders'; mode = 'default'
    }
    $warehouse = New-RomaDataSource warehouse_dws DWS -AppId sales-application -Credential $login -Content @{
        host = '192.0.2.20'; port = '8000'; database_name = 'warehouse'; mode = 'default'
    }
    Get-RomaDataSource | Out-Host
    $reachable = $orders, $warehouse | Test-RomaDataSource
    $reachable | Out-Host
    Assert-That (@($reachable | Where-Object IsReachable).Count -eq 2) 'both data sources are reachable'

    Write-Step 'What is in them'
    $tables = @($orders | Get-RomaDataSourceTable)
    $tables | Out-Host
    $tables[0] | Get-RomaDataSourceColumn | Out-Host

    Write-Step 'A timed task that copies from one to the other'
    $task = New-RomaTask nightly-orders Timing -SourceDataSourceId $orders.Id -TargetDataSourceId $warehouse.Id -Tag nightly -Definition @{
        mappingRequired = $true
        mappingTable    = @(@{ source_column = 'id' })
    }
    $task | Out-Host

    Write-Step 'It has no schedule yet, so that it cannot be started; the error says what to type'
    $refused = $task | Start-RomaTask -ErrorAction SilentlyContinue -ErrorVariable problems
    $refused | Out-Host
    Write-Host $problems[0].ErrorDetails.Message -ForegroundColor Red
    Write-Host "  $($problems[0].ErrorDetails.RecommendedAction)"
    Assert-That ($problems[0].FullyQualifiedErrorId -like 'FDI.3083,*') 'a timed task without a schedule is refused'

    Write-Step 'A schedule: every day, from tomorrow on'
    $task | New-RomaTaskSchedule -Every 1 -Period Day -Start ([DateTimeOffset]::UtcNow.AddDays(1)) -Remark 'every night' | Out-Host
    $started = $task | Start-RomaTask -Wait
    $started | Out-Host
    Assert-That ("$($started.Outcome)" -eq 'Succeeded') 'the task is started'

    Write-Step 'One run right now, waited for'
    $run = $task | Start-RomaTaskRun -Wait -PollIntervalSec 1
    $run | Out-Host
    Assert-That ("$($run.Outcome)" -eq 'Succeeded') 'the run ended well'

    Write-Step 'Three days later'
    $emulator.AdvanceClock([timespan]::FromDays(3))
    $runs = @($task | Get-RomaTaskRun)
    $runs | Out-Host
    $task | Get-RomaTaskSummary | Out-Host
    Assert-That ($runs.Count -ge 3) 'the schedule brought more runs'

    Write-Step 'The log of the latest run'
    $log = @($runs[0] | Get-RomaTaskLog)
    $log | Out-Host
    Assert-That ($log.Count -gt 1) 'a run has steps'

    Write-Step 'A composite task: its id and its mappings first, then the task itself'
    $pair = Initialize-RomaCompositeTask $orders.Id $warehouse.Id -ServerId 5400 -AutoMapping
    $pair | Out-Host
    $composite = $pair | New-RomaCompositeTask -Name orders-live -OperationType Insert, Update, Delete
    $composite | Out-Host
    $mapping = $pair | New-RomaCompositeTaskMapping -SourceTable orders_archive -TargetTable orders_history -SourceColumn id, total -TargetColumn id, total -ColumnPair @(
        @{ SourceColumn = 'id'; TargetColumn = 'id' }
        @{ SourceColumn = 'total'; TargetColumn = 'total' }
    )
    $mappings = @($composite | Get-RomaCompositeTaskMapping)
    $mappings | Out-Host
    Assert-That ($composite.Id -eq $pair.TaskId) 'the composite task has the id that was allotted'
    Assert-That ($mappings.MappingId -contains $mapping.MappingId -and $mappings.Count -gt 1) 'the composite task has its mappings'

    Write-Step 'It runs until it is stopped'
    $composite | Start-RomaTask -Wait | Out-Host
    Get-RomaTask | Out-Host
    Get-RomaTaskSummary | Out-Host

    Write-Step 'Everything away again, in the order in which it can go'
    $inUse = $orders | Remove-RomaDataSource -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problems
    Write-Host $problems[0].ErrorDetails.Message -ForegroundColor Red
    Assert-That ("$($inUse.Outcome)" -eq 'Failed') 'a data source in use stays'
    $null = Get-RomaTask | Stop-RomaTask -Wait
    $removed = @(Get-RomaTask | Remove-RomaTask -Confirm:$false) + @(Get-RomaDataSource | Remove-RomaDataSource -Confirm:$false)
    $removed | Group-Object Action, Outcome | Select-Object Name, Count | Out-Host
    Assert-That (-not (Get-RomaTask) -and -not (Get-RomaDataSource)) 'the instance is empty again'
}
finally {
    Disconnect-RomaFdi
    Stop-RomaEmulator
}
