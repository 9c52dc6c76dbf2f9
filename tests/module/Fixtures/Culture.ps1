<#
.SYNOPSIS
    Makes every call of Calls.ps1, and some with words, times and mistakes in them, under a culture. Writes a line for each: what went
    over the wire, what came out as JSON, and the errors.
#>
param([Parameter(Mandatory)] [string] $Culture)

. (Join-Path (Split-Path $PSScriptRoot) Common.ps1)
$ErrorActionPreference = 'Continue'
[Threading.Thread]::CurrentThread.CurrentCulture = $Culture
[Threading.Thread]::CurrentThread.CurrentUICulture = $Culture

# The calls to connect sign in in every way and look at the errors with Pester; Connection.Tests.ps1 has them under a culture.
$calls = @(& (Join-Path (Split-Path $PSScriptRoot) Calls.ps1) | Where-Object Command -NE 'Connect-RomaFdi') + @(
    @{ Command = 'words in small letters'; Call = {
            Get-RomaTask -Status running; Get-RomaTask -Type timing -First 1; Get-RomaTask -ExecuteStatus waiting; Get-RomaTask -SortBy status -First 1
            Get-RomaDataSource -Type mysql; Get-ViasBatchTask -State running
            New-RomaCompositeTask insert-into -OperationType insert, UPDATE, delete -Type realtime
            New-RomaTaskSchedule $unscheduled -Every 15 -Period minute -Start 2030-01-02T03:04:05.678+02:00
            Wait-RomaTask $timed -Until stopped
            [pscustomobject]@{ Name = 'TITLE-1'; OperationType = 'insert'; Tag = 'titel' } | New-RomaCompositeTask
        }
    }
    @{ Command = 'times'; Call = {
            foreach ($time in [datetime]'2026-01-02T03:04:05Z', [DateTimeOffset]'2026-01-02T03:04:05+02:00', '2026-01-02T03:04:05Z', 1767323045000, '1767323045000') {
                Reset-RomaCompositeTask $composite -From $time -Confirm:$false
            }
            Get-RomaTaskRun $timed -Since 2026-01-02T03:04:05.5Z -Until 2026-02-03T04:05:06Z
        }
    }
    @{ Command = 'names in any case'; Call = { Get-RomaTask *TITLE*, *INTO*, *ORDERS-TO*; Get-RomaDataSource *MYSQL*; Get-ViasBatchTask *HALL* } }
    @{ Command = 'mistakes'; Call = {
            Start-RomaTask 'none such', nonesuch, $unscheduled
            Get-RomaTask NOTHING-IN-IT
            Reset-RomaCompositeTask $composite -From 1767323045 -Confirm:$false
            Reset-RomaCompositeTask $composite -From '02.01.2026 03:04:05' -Confirm:$false
            New-RomaCompositeTask x-1 -OperationType nothing
            New-RomaTaskSchedule $unscheduled -Every 1 -Period fortnight -Start 2030-01-02T03:04:05Z
            New-RomaTask x-1 nothing -SourceDataSourceId $source -TargetDataSourceId $target -Definition @{}
            Get-RomaTask -Id $timed -First 1
        }
    }
)

function Format-Line {
    # Without what is another one each time: ids, the time of day and how long something took.
    param([string] $Line)
    $now = foreach ($days in -1..1) { [DateTime]::UtcNow.AddDays($days).ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture) }
    $Line -replace '\b[0-9a-f]{32}\b', '<id>' -replace "($($now -join '|'))T[\d:.]+", '<now>' -replace '"Waited":\{.*?\}', '"Waited":<time>'
}

foreach ($call in $calls) {
    $emulator = Connect-TestEmulator @{ TaskCount = 12; UnscheduledTaskCount = 1 }
    (Get-CallTarget $emulator).GetEnumerator() | ForEach-Object { Set-Variable $_.Key $_.Value }
    $emulator.ClearLog()
    if ($call['Before']) {
        $null = . $call.Before
    }
    $problems = @()
    $output = @(. {
            # A parameter that can't be bound would end the block.
            foreach ($statement in $call.Call.Ast.EndBlock.Statements) {
                try { . ([scriptblock]::Create($statement.Extent.Text)) } catch { $problems += $_ }
            }
        } 2>&1)
    $problems += @($output | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
    $objects = @($output | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] })

    # A view that needs a property which is not there fails in strict mode.
    $null = $objects | Out-String
    $null = $objects | Format-List | Out-String
    [ordered]@{
        Command  = $call.Command
        Requests = @($emulator.Requests | ForEach-Object { Format-Line "$($_.Method) $($_.Path)?$($_.Query) $($_.Body)" })
        Output   = @($objects | ForEach-Object { Format-Line (ConvertTo-Json -InputObject $_ -Depth 8 -Compress) })
        Errors   = @($problems | ForEach-Object { Format-Line "$($_.FullyQualifiedErrorId): $_ $(if ($_.ErrorDetails) { $_.ErrorDetails.RecommendedAction })" })
    } | ConvertTo-Json -Depth 4 -Compress
    Stop-RomaEmulator
}
